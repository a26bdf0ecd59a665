import { setImmediate } from 'node:timers/promises';
import { MONITORED, openMonitoredBot, UNMONITORED } from '../bots/monitored-bot.ts';
import { stopwatch } from '../clock.ts';
import { defineScenario } from '../scenario.ts';

const STALL_MS = 400;
/** Who has not seen it by then does not see it. */
const GIVE_UP_MS = 1_000;

/** How soon a stall can be read. */
export const perfStall = defineScenario({
  name: 'perf-stall',
  about: `Time from the end of a command that held the event loop for ${STALL_MS} ms until \`bot_event_loop_stalls_total\` tells of one more; the baseline asks nobody and gives up after ${GIVE_UP_MS} ms.`,
  metrics: { visible: 'ms' },
  baseline: UNMONITORED,
  candidates: [MONITORED],
  rounds: 7,
  warmUpRounds: 1,
  async setUp(variant) {
    const ended = { atMs: 0 };
    const stall = () => {
      const until = stopwatch.now() + STALL_MS;
      while (stopwatch.now() < until);
      ended.atMs = stopwatch.now();
    };
    return { ...(await openMonitoredBot(variant, stall)), ended };
  },
  async measure({ session: { ended, performance, replay } }) {
    if (!performance) return { visible: GIVE_UP_MS };
    const stalls = () => performance.value('bot_event_loop_stalls_total') ?? 0;
    const before = stalls();
    ended.atMs = 0;
    replay('.ping');
    while (ended.atMs === 0 || (stalls() <= before && stopwatch.now() - ended.atMs < GIVE_UP_MS))
      await setImmediate();
    return { visible: stopwatch.now() - ended.atMs };
  },
  tearDown: (session) => session.close(),
  targets: [{ metric: 'visible', compare: 'absolute', atMost: 999 }],
});
