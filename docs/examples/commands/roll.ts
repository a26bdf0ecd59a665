import { defineCommand } from '@bronxbot/core';

export const roll = defineCommand({
  name: 'roll',
  description: 'Rolls dice.',
  aliases: ['r'],
  options: {
    dice: { type: 'integer', description: 'How many', required: true, min: 1, max: 20 },
    sides: { type: 'integer', description: 'Sides of each', choices: [6, 20], default: 6 },
    for: { type: 'member', description: 'Who rolls' },
  },
  cooldown: { uses: 3, perMs: 10_000, scope: 'user' },
  guildOnly: true,
  run({ options, member }) {
    const roller = options.for ?? member;
    const rolls = Array.from({ length: options.dice }, () => 1 + Math.floor(Math.random() * options.sides));
    return `${roller.displayName} rolls ${rolls.join(', ')}.`;
  },
});
