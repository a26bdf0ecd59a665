import { createBot, defineButton, defineCommand } from '@bronxbot/core';

const resolve = defineButton({
  id: 'resolve',
  label: 'Resolve',
  style: 'success',
  public: true,
  permissions: ['ModerateMembers'],
  run: ({ update }) => update('Resolved.'),
});

const report = defineCommand({
  name: 'report',
  description: 'Reports somebody to the moderators.',
  options: {
    who: { type: 'user', description: 'Whom', required: true },
    why: { type: 'string', description: 'Why', maxLength: 200, default: 'no reason given' },
  },
  components: [resolve],
  run: ({ options }) => ({ content: `${options.who.tag}: ${options.why}`, components: [resolve] }),
});

export const bot = createBot({ prefix: '.', commands: [report] });
