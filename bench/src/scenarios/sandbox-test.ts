import { createSandbox } from '@bronxbot/sandbox/testing';
import { createBareBot } from '../bots/bare-bot.ts';
import { createFrameworkBot } from '../bots/framework-bot.ts';
import { BARE, FRAMEWORK } from '../bots/open-bot.ts';
import { stopwatch } from '../clock.ts';
import { defineScenario } from '../scenario.ts';

/** What a test in the sandbox costs. */
export const sandboxTest = defineScenario({
  name: 'sandbox-test',
  about:
    'One test: start the sandbox and the bot, log in, run `/ping`, read the reply, stop both. The target is a time, meant for two cores.',
  metrics: { test: 'ms' },
  baseline: BARE,
  candidates: [FRAMEWORK],
  rounds: 51,
  warmUpRounds: 5,
  async measure({ variant }) {
    const handlers = { ping: () => {} };
    const bot = variant.framework ? createFrameworkBot(handlers).bot : createBareBot(handlers);
    const startedAt = stopwatch.now();
    const sandbox = await createSandbox(bot);
    const reply = await (await (await sandbox.guild()).member('ada')).runs('/ping');
    await sandbox[Symbol.asyncDispose]();
    const test = stopwatch.now() - startedAt;
    if (reply.content !== 'Pong!') throw new Error(`/ping answered '${reply.content}'.`);
    return { test };
  },
  targets: [{ metric: 'test', compare: 'absolute', atMost: 15 }],
});
