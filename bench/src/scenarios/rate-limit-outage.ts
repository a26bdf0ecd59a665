import { stopwatch } from '../clock.ts';
import { PLAIN, PLUGIN } from '../limits/open-sender.ts';
import { channelOf } from '../limits/show-frames.ts';
import { withSender } from '../limits/with-sender.ts';
import { defineScenario } from '../scenario.ts';

const CHANNELS = 10;
const OUTAGE_MS = 2_000;

/** What an outage of seconds costs. */
export const rateLimitOutage = defineScenario({
  name: 'rate-limit-outage',
  about: `Discord answers 502 for ${OUTAGE_MS} ms, in which ${CHANNELS} messages are sent (with a nonce that is enforced) and ${CHANNELS} channels asked for, 50 to 70 ms there and back. How many requests failed, how many messages there were too many or too few, and how long all took.`,
  metrics: { failed: 'count', wrong: 'count', took: 's' },
  baseline: PLAIN,
  candidates: [PLUGIN],
  rounds: 2,
  warmUpRounds: 0,
  measure: ({ variant, random }) =>
    withSender(variant, { channels: CHANNELS, rateLimits: {}, random }, async ({ world, sender }) => {
      const { client } = sender;
      world.server.faults.add({ status: 502, forMs: OUTAGE_MS });
      const startedAtMs = stopwatch.now();
      const ended = await Promise.allSettled(
        world.channelIds.flatMap((id, index) => [
          client.rest.get(`/channels/${id}`),
          channelOf(client, id).send({ content: 'Hello.', nonce: `${index}`, enforceNonce: true }),
        ]),
      );
      const sent = world.seen.filter(({ method, status }) => method === 'POST' && status === 200);
      const answered = ended.filter(({ status }, index) => index % 2 === 1 && status === 'fulfilled');
      return {
        failed: ended.filter(({ status }) => status === 'rejected').length,
        wrong: Math.abs(sent.length - answered.length),
        took: (stopwatch.now() - startedAtMs) / 1_000,
      };
    }),
  targets: [
    { metric: 'failed', compare: 'absolute', atMost: 0 },
    { metric: 'wrong', compare: 'absolute', atMost: 0 },
  ],
});
