import { defineButton, defineCommand, type Reply } from '@bronxbot/core';

const pong = (n: number): Reply => ({ content: `Pong × ${n}`, components: [again.with({ times: n + 1 })] });

const again = defineButton({
  id: 'again',
  label: 'Again',
  state: { times: 'integer' },
  run: ({ state, update }) => update(pong(state.times)),
});

export const ping = defineCommand({
  name: 'ping',
  description: 'Answers pong.',
  options: { times: { type: 'integer', description: 'How many pongs', min: 1, default: 1 } },
  components: [again],
  run: ({ options }) => pong(options.times),
});
