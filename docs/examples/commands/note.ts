import { defineCommand, defineCommandGroup } from '@bronxbot/core';

const notes = new Map<string, string>();

const show = defineCommand({
  name: 'show',
  description: 'Shows your note.',
  reply: 'ephemeral',
  run: ({ user }) => notes.get(user.id) ?? 'You have no note.',
});

const write = defineCommand({
  name: 'write',
  description: 'Keeps a note for you.',
  options: { text: { type: 'string', description: 'The note', required: true, maxLength: 200 } },
  reply: 'ephemeral',
  run({ options, user }) {
    notes.set(user.id, options.text);
    return 'Noted.';
  },
});

/** `/note show`, `/note write`; by prefix also `.note` and `.n`. */
export const note = defineCommandGroup({
  name: 'note',
  description: 'A note of your own.',
  aliases: ['n'],
  commands: [show, write],
  default: 'show',
});
