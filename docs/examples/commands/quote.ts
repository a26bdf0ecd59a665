import { defineMenu } from '@bronxbot/core';

export const quote = defineMenu({
  name: 'Quote',
  on: 'message',
  permissions: ['ManageMessages'],
  run: ({ target }) => `> ${target.content}\n— ${target.author.tag}`,
});
