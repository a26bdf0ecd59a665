import { defineButton, defineCommand, type Reply } from '@bronxbot/core';

const rolled = (sides: number): Reply => ({
  content: `🎲 ${1 + Math.floor(Math.random() * sides)} of ${sides}`,
  components: [again.with({ sides })],
});

// It works after a restart too: what it has to know is in its custom id, signed.
const again = defineButton({
  id: 'roll-again',
  label: 'Roll again',
  state: { sides: 'integer' },
  run: ({ state, update }) => update(rolled(state.sides)),
});

/** `roll`: throws a die. */
export const roll = defineCommand({
  name: 'roll',
  description: 'Throws a die.',
  options: {
    sides: { type: 'integer', description: 'How many sides it has', min: 2, max: 1_000, default: 6 },
  },
  components: [again],
  run: ({ options }) => rolled(options.sides),
});
