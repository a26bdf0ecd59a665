import { defineCommand, defineCommandGroup, type LayoutReply, Time } from '@bronxbot/core';
import { recordProfile } from '../profile.ts';
import type { PanelName } from '../panel/refresh.ts';

type Draw = (panel: PanelName) => Promise<LayoutReply>;

/** `performance` shows how the bot does, `performance profile` records what it computes. For owners. */
export const definePerformance = (draw: Draw) => [
  defineCommandGroup({
    name: 'performance',
    description: 'Shows how the bot is doing.',
    aliases: ['health', 'perf'],
    ownerOnly: true,
    default: 'show',
    commands: [
      defineCommand({
        name: 'show',
        description: 'Shows how the bot is doing.',
        run: () => draw('performance'),
      }),
      profile,
    ],
  }),
  defineCommand({
    name: 'scalability',
    description: 'Shows how near the bot is to its limits.',
    aliases: ['scale'],
    ownerOnly: true,
    run: () => draw('scalability'),
  }),
];

const profile = defineCommand({
  name: 'profile',
  description: 'Records what the bot computes, as a file for the developer tools of Chrome.',
  options: {
    seconds: { type: 'integer', description: 'How long', min: 1, max: 60, required: true },
  },
  uses: { time: Time },
  // It names files of the bot's machine.
  reply: 'ephemeral',
  async run({ options, reply, signal, time }) {
    const file = await recordProfile({ forMs: options.seconds * 1_000, clock: time, signal });
    await reply({
      content: 'Open it in Chrome: developer tools, "Performance", "Load profile".',
      files: [file],
      ephemeral: true,
    });
  },
});
