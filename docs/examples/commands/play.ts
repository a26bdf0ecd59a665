import { defineCommand, Refusal } from '@bronxbot/core';

const SONGS = ['Dancing Queen', 'Danube Waltz', 'Starman'];

export const play = defineCommand({
  name: 'play',
  description: 'Plays a song.',
  options: { song: { type: 'string', description: 'Its title', required: true } },
  autocomplete: {
    song: ({ typed }) => SONGS.filter((song) => song.toLowerCase().startsWith(typed.toLowerCase())),
  },
  run({ options }) {
    if (!SONGS.includes(options.song))
      throw new Refusal(`There is no song '${options.song}'. Try **Starman**.`);
    return `Now playing **${options.song}**.`;
  },
});
