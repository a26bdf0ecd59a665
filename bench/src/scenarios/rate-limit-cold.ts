import { pause } from '../clock.ts';
import { PLAIN, PLUGIN } from '../limits/open-sender.ts';
import { refusedShare } from '../limits/score.ts';
import { channelOf } from '../limits/show-frames.ts';
import { withSender } from '../limits/with-sender.ts';
import { defineScenario } from '../scenario.ts';

const CHANNELS = 6;
const AT_ONCE = 8;
/** Later than the first answer, and sooner than the last. */
const THEN_MS = 90;
const SENDS = 'POST /channels/:channelId/messages';

/** What is refused before the limits of a route are known. */
export const rateLimitCold = defineScenario({
  name: 'rate-limit-cold',
  about: `${AT_ONCE} messages at once, and ${AT_ONCE} more ${THEN_MS} ms later, in each of ${CHANNELS} channels by a client that has not sent there yet; 5 in a second a channel, 50 to 70 ms there and back. How many were answered 429.`,
  metrics: { refused: '%' },
  baseline: PLAIN,
  candidates: [PLUGIN],
  rounds: 2,
  warmUpRounds: 0,
  measure: ({ variant, random }) =>
    withSender(
      variant,
      {
        channels: CHANNELS,
        rateLimits: { global: 'off', routes: { [SENDS]: { limit: 5, windowMs: 1_000 } } },
        random,
      },
      async ({ world, sender }) => {
        const send = () =>
          world.channelIds.flatMap((id) =>
            Array.from({ length: AT_ONCE }, () => channelOf(sender.client, id).send('Hello.')),
          );
        const first = send();
        await pause(THEN_MS);
        await Promise.all([...first, ...send()]);
        return { refused: refusedShare(world.seen) };
      },
    ),
  targets: [{ metric: 'refused', compare: 'absolute', atMost: 0 }],
});
