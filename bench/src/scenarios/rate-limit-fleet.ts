import { type FleetVariant, withFleet } from '../limits/fleet.ts';
import { GLOBAL_WINDOWS, globalLimit, type GlobalWindow } from '../limits/limited-world.ts';
import { PLAIN, PLUGIN } from '../limits/open-sender.ts';
import { refusedShare } from '../limits/score.ts';
import { defineScenario, type Scenario, type Target } from '../scenario.ts';

const PLAIN_FLEET: FleetVariant = { ...PLAIN, redis: false };
const SHARED_FLEET: FleetVariant = { ...PLUGIN, name: 'rate-limit and redis', redis: true };

interface FleetScenario {
  readonly name: string;
  readonly about: string;
  readonly requests: readonly number[];
  readonly window: GlobalWindow;
  readonly targets: readonly Target<'refused' | 'took' | 'failed'>[];
}

const fleet = ({ name, about, requests, window, targets }: FleetScenario): Scenario =>
  defineScenario({
    name,
    about: `${about} Four processes with one token, each request of a route of its own; 50 a second over all (${window} window), 50 to 70 ms there and back. How many were answered 429, and how long all took.`,
    metrics: { refused: '%', took: 's', failed: 'count' },
    baseline: PLAIN_FLEET,
    candidates: [SHARED_FLEET],
    rounds: 1,
    warmUpRounds: 0,
    byDefault: false,
    measure: ({ variant }) =>
      withFleet(
        variant,
        { requests, rateLimits: { global: globalLimit(window) } },
        async ({ run, world }) => {
          const { said, tookMs } = await run();
          return {
            refused: refusedShare(world.seen),
            took: tookMs / 1_000,
            failed: said.reduce((sum, { failed = Number.NaN }) => sum + failed, 0),
          };
        },
      ),
    targets,
  });

const allBusy = GLOBAL_WINDOWS.map((window) =>
  fleet({
    name: `rate-limit-fleet-${window}`,
    about: '75 requests at once by each process.',
    requests: [75, 75, 75, 75],
    window,
    targets: [
      { metric: 'refused', compare: 'absolute', atMost: 1 },
      { metric: 'took', compare: 'absolute', atMost: 5.5 },
      { metric: 'failed', compare: 'absolute', atMost: 0 },
    ],
  }),
);

const oneBusy = fleet({
  name: 'rate-limit-fleet-one-busy',
  about: '200 requests at once by one process, while the others have nothing to do.',
  requests: [200, 0, 0, 0],
  window: 'sliding',
  targets: [
    { metric: 'refused', compare: 'absolute', atMost: 1 },
    { metric: 'took', compare: 'absolute', atMost: 4.2 },
    { metric: 'failed', compare: 'absolute', atMost: 0 },
  ],
});

/** What processes do to each other that share a token and, with the plugin, a budget. */
export const rateLimitFleets: readonly Scenario[] = [...allBusy, oneBusy];
