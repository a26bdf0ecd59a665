/** What every bot of the contract suite registers, in Discord's own words. */
export const COMMANDS = [
  { name: 'ping', description: 'Answers.', type: 1 },
  { name: 'late', description: 'Defers, answers, and follows up.', type: 1 },
  { name: 'secret', description: 'Answers in private.', type: 1 },
  { name: 'form', description: 'Opens a modal.', type: 1 },
  { name: 'file', description: 'Sends a file.', type: 1 },
  {
    name: 'play',
    description: 'Plays a song.',
    type: 1,
    options: [{ type: 3, name: 'song', description: 'Which', required: true, autocomplete: true }],
  },
] as const;

/** The suggestions for what was typed. */
export function suggest(typed: string): { name: string; value: string }[] {
  const songs = ['dancing queen', 'dark side', 'yesterday'];
  return songs.filter((song) => song.startsWith(typed)).map((song) => ({ name: song, value: song }));
}

/** The flag of an answer that one person sees. */
export const EPHEMERAL = 64;
/** Components, as libraries take them that pass on Discord's words. */
export const again = (disabled = false) => ({
  type: 1 as const,
  components: [{ type: 2 as const, style: 1 as const, custom_id: 'again', label: 'Again', disabled }],
});
export const colors = () => ({
  type: 1 as const,
  components: [
    {
      type: 3 as const,
      custom_id: 'color',
      placeholder: 'Colour',
      options: [
        { label: 'Red', value: 'r' },
        { label: 'Green', value: 'g' },
      ],
    },
  ],
});
