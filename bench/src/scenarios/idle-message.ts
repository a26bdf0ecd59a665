import { setImmediate } from 'node:timers/promises';
import { BARE, FRAMEWORK, openBot } from '../bots/open-bot.ts';
import { measureCalls } from '../measure-calls.ts';
import { defineScenario } from '../scenario.ts';

const MESSAGES = 5_000;

/** What a message costs that is no command: most of what a bot hears. */
export const idleMessage = defineScenario({
  name: 'idle-message',
  about: `CPU time for a message that is no command, the mean of ${MESSAGES}, handed to the client from its shard's event on; the baseline has one listener that looks for the prefix.`,
  metrics: { cpu: 'µs' },
  baseline: BARE,
  candidates: [FRAMEWORK],
  rounds: 21,
  warmUpRounds: 3,
  setUp: (variant) => openBot(variant, { ping: () => {} }),
  async measure({ session: { replay } }) {
    const { cpuUs } = await measureCalls(MESSAGES, (index) => {
      replay('Good morning.');
      // Lets what was put off run, and is paid for by the one who put it off.
      return index % 100 === 99 ? setImmediate() : undefined;
    });
    return { cpu: cpuUs };
  },
  tearDown: (session) => session.close(),
  targets: [{ metric: 'cpu', compare: 'ratio', atMost: 1.1 }],
});
