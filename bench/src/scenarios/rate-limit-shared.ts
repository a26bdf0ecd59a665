import { RESTEvents } from 'discord.js';
import { pause, stopwatch } from '../clock.ts';
import { PLAIN, PLUGIN } from '../limits/open-sender.ts';
import { channelOf } from '../limits/show-frames.ts';
import { type Ground, withSender } from '../limits/with-sender.ts';
import { defineScenario } from '../scenario.ts';

const WAIT_MS = 1_500;

/** What a limit does that others have used up. */
export const rateLimitShared = defineScenario({
  name: 'rate-limit-shared',
  about: `A message meets a 429 of scope \`shared\` that asks for ${WAIT_MS} ms; then another is sent in another channel. How many requests were counted as invalid, which that is not, how long the second message took, and by how much the first came before its time.`,
  metrics: { counted: 'count', other: 'ms', early: 'ms' },
  baseline: PLAIN,
  candidates: [PLUGIN],
  rounds: 2,
  warmUpRounds: 0,
  measure: ({ variant, random }) =>
    withSender(variant, { channels: 2, rateLimits: {}, random }, async ({ world, sender }) => {
      const invalid = countInvalid(sender);
      const [first = '', second = ''] = world.channelIds;
      world.server.faults.add({
        route: 'POST /channels/:channelId/messages',
        status: 429,
        scope: 'shared',
        retryAfterMs: WAIT_MS,
      });
      const limited = channelOf(sender.client, first).send('Limited.');
      while (world.seen.length === 0) await pause(10);
      const startedAtMs = stopwatch.now();
      await channelOf(sender.client, second).send('Free.');
      const other = stopwatch.now() - startedAtMs;
      await limited;
      const refusedAtMs = world.seen[0]?.answeredAtMs ?? Number.NaN;
      const waitedMs = (world.seen.at(-1)?.answeredAtMs ?? Number.NaN) - refusedAtMs;
      return { counted: invalid(), other, early: Math.max(0, WAIT_MS - waitedMs) };
    }),
  targets: [
    { metric: 'counted', compare: 'absolute', atMost: 0 },
    { metric: 'other', compare: 'absolute', atMost: 200 },
    { metric: 'early', compare: 'absolute', atMost: 0 },
  ],
});

/** How many requests the client counts as invalid from here. */
function countInvalid({ client, limits }: Ground['sender']): () => number {
  if (limits) return () => limits.report().invalid;
  let counted = 0;
  client.rest.options.invalidRequestWarningInterval = 1;
  client.rest.on(RESTEvents.InvalidRequestWarning, () => counted++);
  return () => counted;
}
