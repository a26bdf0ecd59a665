import { BARE, FRAMEWORK, openBot, type OpenBot } from '../bots/open-bot.ts';
import { stopwatch } from '../clock.ts';
import { defineScenario } from '../scenario.ts';
import { median } from '../statistics.ts';

const COMMANDS = 500;

/** How long a command takes from the gateway's event to its handler. */
export const commandLatency = defineScenario({
  name: 'command-latency',
  about: `Time from the shard's event of \`.ping 3\` to the first line of its handler, the median of ${COMMANDS}, one after the other; the baseline splits the text itself.`,
  metrics: { latency: 'µs' },
  baseline: BARE,
  candidates: [FRAMEWORK],
  rounds: 21,
  warmUpRounds: 3,
  async setUp(variant): Promise<OpenBot & { readonly reached: Reached }> {
    const reached: Reached = { resolve: () => {} };
    return { ...(await openBot(variant, { ping: () => reached.resolve(stopwatch.now()) })), reached };
  },
  async measure({ session: { replay, reached } }) {
    const latenciesUs: number[] = [];
    for (let command = 0; command < COMMANDS; command++) {
      const handled = new Promise<number>((resolve) => (reached.resolve = resolve));
      const sentAt = stopwatch.now();
      replay('.ping 3');
      latenciesUs.push(((await handled) - sentAt) * 1_000);
    }
    return { latency: median(latenciesUs) };
  },
  tearDown: (session) => session.close(),
  targets: [{ metric: 'latency', compare: 'difference', atMost: 60 }],
});

/** Where the handler reports the time at which it was reached. */
interface Reached {
  resolve: (atMs: number) => void;
}
