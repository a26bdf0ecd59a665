import { setMaxListeners } from 'node:events';
import { pause } from '../clock.ts';
import type { LimitedWorld } from '../limits/limited-world.ts';
import { PLAIN, PLUGIN } from '../limits/open-sender.ts';
import { withSender } from '../limits/with-sender.ts';
import { defineScenario, type Scenario } from '../scenario.ts';

const WATCHED_MS = 3_000;
const BAN_MS = 5_000;
/** After this the first ban page has come back, in milliseconds. */
const TOLD_MS = 500;

interface BanOptions {
  readonly name: string;
  readonly routes: number;
  readonly retryAfter: boolean;
  /** Requests that may go out before the first ban page is back. */
  readonly atMost: number;
}

function ban({ name, routes, retryAfter, atMost }: BanOptions): Scenario {
  const says = retryAfter ? `says to come back in ${BAN_MS / 1_000} s` : 'does not say when to come back';
  return defineScenario({
    name,
    about: `The address is banned, and the ban page ${says}. ${routes} requests at once, each of a route of its own; how many went out in ${WATCHED_MS} ms, and how many of them when the first page had come back.`,
    metrics: { requests: 'count', afterwards: 'count' },
    baseline: PLAIN,
    candidates: [PLUGIN],
    rounds: 1,
    warmUpRounds: 0,
    byDefault: false,
    measure: ({ variant, random }) =>
      withSender(
        variant,
        {
          channels: routes,
          rateLimits: { invalidRequests: { limit: 1, windowMs: 600_000, banMs: BAN_MS, retryAfter } },
          random,
        },
        async ({ world, sender }) => {
          await becomeBanned(world);
          const giveUp = new AbortController();
          setMaxListeners(routes, giveUp.signal);
          const asked = world.channelIds.map((id) =>
            sender.client.rest.get(`/channels/${id}`, { signal: giveUp.signal }),
          );
          const ended = Promise.allSettled(asked);
          await pause(TOLD_MS);
          const before = world.seen.length;
          await pause(WATCHED_MS - TOLD_MS);
          const requests = world.seen.length;
          giveUp.abort();
          await ended;
          return { requests, afterwards: requests - before };
        },
      ),
    targets: [
      { metric: 'requests', compare: 'absolute', atMost },
      { metric: 'afterwards', compare: 'absolute', atMost: 0 },
    ],
  });
}

async function becomeBanned(world: LimitedWorld): Promise<void> {
  await fetch(`${world.server.api}/v10/users/@me`, { headers: { authorization: 'Bot nobody' } });
  const { status } = await fetch(`${world.server.api}/v10/gateway`);
  if (status !== 429) throw new Error(`The sandbox bans nobody: it answered ${status}.`);
  world.recount();
}

/** What goes on being sent to a Discord that has banned the address. */
export const rateLimitBans: readonly Scenario[] = [
  ban({ name: 'rate-limit-ban-page', routes: 1, retryAfter: false, atMost: 1 }),
  ban({ name: 'rate-limit-ban', routes: 200, retryAfter: true, atMost: 50 }),
];
