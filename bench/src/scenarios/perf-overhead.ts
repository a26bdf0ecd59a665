import { setImmediate } from 'node:timers/promises';
import { MONITORED, openMonitoredBot, UNMONITORED } from '../bots/monitored-bot.ts';
import { stopwatch } from '../clock.ts';
import { measureCalls } from '../measure-calls.ts';
import { defineScenario } from '../scenario.ts';

const [MESSAGES, COMMANDS] = [5_000, 2_000];

/** What being watched costs a bot. */
export const perfOverhead = defineScenario({
  name: 'perf-overhead',
  about: `CPU time for a message that is no command (the mean of ${MESSAGES}) and for a whole command that answers nobody (the mean of ${COMMANDS}), from the shard's event on; the baseline is the same bot without the monitor. Readings, the watch on the event loop and garbage are in it.`,
  metrics: { message: 'µs', command: 'µs' },
  baseline: UNMONITORED,
  candidates: [MONITORED],
  rounds: 15,
  warmUpRounds: 3,
  async setUp(variant) {
    const reached = { count: 0 };
    return { ...(await openMonitoredBot(variant, () => (reached.count += 1))), reached };
  },
  async measure({ session: { reached, replay } }) {
    const message = await measureCalls(MESSAGES, (index) => {
      replay('Good morning.');
      return index % 100 === 99 ? setImmediate() : undefined;
    });
    reached.count = 0;
    const before = stopwatch.cpuUs();
    for (let command = 1; command <= COMMANDS; command++) {
      replay('.ping');
      if (command % 50 === 0) while (reached.count < command) await setImmediate();
    }
    await setImmediate();
    return { message: message.cpuUs, command: (stopwatch.cpuUs() - before) / COMMANDS };
  },
  tearDown: (session) => session.close(),
  targets: [
    { metric: 'message', compare: 'difference', atMost: 20 },
    { metric: 'command', compare: 'difference', atMost: 20 },
  ],
});
