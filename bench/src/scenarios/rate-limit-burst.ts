import { stopwatch } from '../clock.ts';
import { GLOBAL_WINDOWS, globalLimit, type GlobalWindow } from '../limits/limited-world.ts';
import { PLAIN, PLUGIN } from '../limits/open-sender.ts';
import { refusedShare } from '../limits/score.ts';
import { withSender } from '../limits/with-sender.ts';
import { defineScenario, type Scenario } from '../scenario.ts';

const ROUTES = 400;

function burst(window: GlobalWindow): Scenario {
  return defineScenario({
    name: `rate-limit-burst-${window}`,
    about: `${ROUTES} requests at once, each of a route of its own, by one process; 50 a second over all (${window} window), 50 to 70 ms there and back. How many were answered 429, and how long it took.`,
    metrics: { refused: '%', took: 's' },
    baseline: PLAIN,
    candidates: [PLUGIN],
    rounds: 1,
    warmUpRounds: 0,
    byDefault: false,
    measure: ({ variant, random }) =>
      withSender(
        variant,
        { channels: ROUTES, rateLimits: { global: globalLimit(window) }, random },
        async ({ world, sender }) => {
          const startedAtMs = stopwatch.now();
          await Promise.all(world.channelIds.map((id) => sender.client.rest.get(`/channels/${id}`)));
          return { refused: refusedShare(world.seen), took: (stopwatch.now() - startedAtMs) / 1_000 };
        },
      ),
    targets: [
      { metric: 'refused', compare: 'absolute', atMost: 0.1 },
      { metric: 'took', compare: 'ratio', atMost: 1.15 },
    ],
  });
}

/** What one process that asks for much at once is refused by the limit over all routes. */
export const rateLimitBursts: readonly Scenario[] = GLOBAL_WINDOWS.map(burst);
