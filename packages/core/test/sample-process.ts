// A bot as a process, for the tests of `runBot`: MODE says what goes wrong.
import { z } from 'zod';
import { createBot, defineCommand, definePlugin, runBot } from '../src/index.ts';

const slow = defineCommand({
  name: 'slow',
  description: 'Takes half a second.',
  async run({ reply }) {
    await reply('started');
    await new Promise((resolve) => setTimeout(resolve, 500));
    return 'done';
  },
});
const hung = defineCommand({
  name: 'hung',
  description: 'Never ends.',
  async run({ reply }) {
    await reply('started');
    await new Promise(() => setInterval(() => {}, 1_000));
  },
});
const crash = defineCommand({
  name: 'crash',
  description: 'Leaves an error that nobody catches.',
  run() {
    setTimeout(() => {
      throw new Error('nobody catches this');
    });
  },
});
const reject = defineCommand({
  name: 'reject',
  description: 'Leaves a rejection that nobody handles.',
  run: () => void Promise.reject(new Error('nobody handles this')),
});
const troublesome = (mode: string | undefined) =>
  definePlugin({
    name: 'troublesome',
    start() {
      if (mode === 'throws in start') throw new Error('no disk');
    },
    async stop() {
      if (mode === 'throws in stop') throw new Error('stuck');
    },
  });

await runBot(
  ({ MODE }) =>
    createBot({
      prefix: '.',
      drainTimeoutMs: 1_000,
      commands: [slow, hung, crash, reject],
      plugins: [troublesome(MODE)],
    }),
  { own: { MODE: z.string().optional() } },
);
