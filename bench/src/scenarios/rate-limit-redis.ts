import { pause } from '../clock.ts';
import type { RedisServer } from '../../../scripts/testing/start-redis.ts';
import { type Fleet, withFleet } from '../limits/fleet.ts';
import { globalLimit } from '../limits/limited-world.ts';
import { PLAIN, PLUGIN } from '../limits/open-sender.ts';
import { refusedShare } from '../limits/score.ts';
import { defineScenario, type Scenario } from '../scenario.ts';

const EACH = 100;
/** Each process asks for so much less than its share that a quarter of the budget is left over. */
const EVERY_MS = 110;
const GONE_AFTER_MS = 3_000;
const GONE_FOR_MS = 4_000;

interface OutageOptions {
  readonly name: string;
  readonly what: string;
  begin(redis: RedisServer): Promise<void> | void;
  end(redis: RedisServer): Promise<void> | void;
}

const outage = ({ name, what, begin, end }: OutageOptions): Scenario =>
  defineScenario({
    name,
    about: `Four processes with one token ask for ${EACH} routes each, one every ${EVERY_MS} ms; 50 a second over all (sliding window). After ${GONE_AFTER_MS} ms Redis ${what}, and ${GONE_FOR_MS} ms later it is back. Requests that never ended or failed, requests sent twice, the longest time in which nothing arrived, and how many were answered 429.`,
    metrics: { lost: 'count', twice: 'count', silence: 'ms', refused: '%' },
    baseline: { ...PLAIN, redis: false },
    candidates: [{ ...PLUGIN, name: 'rate-limit and redis', redis: true }],
    rounds: 1,
    warmUpRounds: 0,
    byDefault: false,
    measure: ({ variant }) =>
      withFleet(
        variant,
        {
          requests: [EACH, EACH, EACH, EACH],
          everyMs: EVERY_MS,
          rateLimits: { global: globalLimit('sliding') },
        },
        async (fleet) => {
          const run = fleet.run();
          await pause(GONE_AFTER_MS);
          if (fleet.redis) await begin(fleet.redis);
          await pause(GONE_FOR_MS);
          if (fleet.redis) await end(fleet.redis);
          const { said } = await run;
          return { lost: lostOf(said), ...scoreOutage(fleet) };
        },
      ),
    targets: [
      { metric: 'lost', compare: 'absolute', atMost: 0 },
      { metric: 'twice', compare: 'absolute', atMost: 0 },
      { metric: 'silence', compare: 'absolute', atMost: 1_000 },
      { metric: 'refused', compare: 'absolute', atMost: 1 },
    ],
  });

const lostOf = (said: readonly Readonly<Record<string, number>>[]) =>
  said.reduce((sum, { failed = Number.NaN }) => sum + failed, 0);

function scoreOutage({ world: { seen } }: Fleet) {
  const passed = seen.filter(({ status }) => status === 200);
  const gaps = passed
    .slice(1)
    .map(({ answeredAtMs }, index) => answeredAtMs - (passed[index]?.answeredAtMs ?? 0));
  return {
    twice: passed.length - new Set(passed.map(({ path }) => path)).size,
    silence: Math.max(...gaps),
    refused: refusedShare(seen),
  };
}

/** What becomes of a shared budget when Redis dies, and when it hangs. */
export const rateLimitRedisOutages: readonly Scenario[] = [
  outage({
    name: 'rate-limit-redis-killed',
    what: 'is killed',
    begin: (redis) => redis.kill(),
    end: (redis) => redis.restart(),
  }),
  outage({
    name: 'rate-limit-redis-frozen',
    what: 'hangs',
    begin: (redis) => redis.freeze(),
    end: (redis) => redis.thaw(),
  }),
];
