import { defineCommand, defineSelect } from '@bronxbot/core';

const team = defineSelect({
  id: 'team',
  placeholder: 'Choose a team',
  choices: { red: 'Red team', blue: 'Blue team' },
  public: true,
  run: ({ values: [side = 'red'], user }) => `${user.displayName} joins the ${side} team.`,
});

export const teams = defineCommand({
  name: 'teams',
  description: 'Lets everyone choose a team.',
  components: [team],
  run: () => ({ content: 'Which team are you?', components: [team] }),
});
