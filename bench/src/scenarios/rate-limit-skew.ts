import { withFleet } from '../limits/fleet.ts';
import { globalLimit } from '../limits/limited-world.ts';
import { PLAIN, PLUGIN } from '../limits/open-sender.ts';
import { refusedShare } from '../limits/score.ts';
import { defineScenario } from '../scenario.ts';

const EACH = 100;
const SKEWS_MS = [0, 3_000, -3_000, 15_000];
/** While all are busy, in milliseconds: in this time 200 requests pass. */
const BUSY_MS = 4_000;

/** Whether wrong clocks give one process what belongs to another. */
export const rateLimitSkew = defineScenario({
  name: 'rate-limit-skew',
  about: `Four processes with one token and clocks that are wrong by ${SKEWS_MS.join(', ')} ms ask for ${EACH} routes each at once; 50 a second over all (sliding window). What the process that got least, and the one that got most, got in the first ${BUSY_MS} ms, in hundredths of a fair share, and how many were answered 429.`,
  metrics: { least: '%', most: '%', refused: '%' },
  baseline: { ...PLAIN, redis: false },
  candidates: [{ ...PLUGIN, name: 'rate-limit and redis', redis: true }],
  rounds: 1,
  warmUpRounds: 0,
  byDefault: false,
  measure: ({ variant }) =>
    withFleet(
      variant,
      {
        requests: SKEWS_MS.map(() => EACH),
        skewsMs: SKEWS_MS,
        rateLimits: { global: globalLimit('sliding') },
      },
      async ({ run, world, placeOf }) => {
        await run();
        const begunAtMs = world.seen[0]?.answeredAtMs ?? Number.NaN;
        const early = world.seen.filter(
          ({ status, answeredAtMs }) => status === 200 && answeredAtMs < begunAtMs + BUSY_MS,
        );
        const counts = SKEWS_MS.map((_, place) => early.filter(({ path }) => placeOf(path) === place).length);
        const fair = early.length / SKEWS_MS.length;
        return {
          least: (100 * Math.min(...counts)) / fair,
          most: (100 * Math.max(...counts)) / fair,
          refused: refusedShare(world.seen),
        };
      },
    ),
  targets: [
    { metric: 'least', compare: 'absolute', atLeast: 80 },
    { metric: 'most', compare: 'absolute', atMost: 120 },
    { metric: 'refused', compare: 'absolute', atMost: 1 },
  ],
});
