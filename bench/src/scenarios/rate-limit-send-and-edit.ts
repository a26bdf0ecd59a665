import { pause, stopwatch } from '../clock.ts';
import { PLAIN, PLUGIN } from '../limits/open-sender.ts';
import { refusedShare } from '../limits/score.ts';
import { channelOf } from '../limits/show-frames.ts';
import { withSender } from '../limits/with-sender.ts';
import { defineScenario } from '../scenario.ts';

const EACH = 10;
const WINDOW_MS = 5_200;

/** What it is worth to know that sending and editing have one name at Discord and two counters. */
export const rateLimitSendAndEdit = defineScenario({
  name: 'rate-limit-send-and-edit',
  about: `${EACH} messages sent and ${EACH} others edited in one channel at once by a client that knows the channel, 5 of either in 5 s, 50 to 70 ms there and back. How long it took, and how many were answered 429.`,
  metrics: { took: 's', refused: '%' },
  baseline: PLAIN,
  candidates: [PLUGIN],
  rounds: 1,
  warmUpRounds: 0,
  byDefault: false,
  measure: ({ variant, random }) =>
    withSender(variant, { channels: 1, rateLimits: {}, random }, async ({ world, sender }) => {
      const [[channelId, messageIds] = ['', []]] = await world.fill(EACH);
      const channel = channelOf(sender.client, channelId);
      // Only a client that knows how Discord calls the two takes them for one.
      await channel.send('Hello.');
      await channel.messages.edit(messageIds[0] ?? '', 'Hello once.');
      await pause(WINDOW_MS);
      world.forget();
      const startedAtMs = stopwatch.now();
      await Promise.all(
        messageIds.flatMap((id) => [channel.send('Hello.'), channel.messages.edit(id, 'Hello again.')]),
      );
      return { took: (stopwatch.now() - startedAtMs) / 1_000, refused: refusedShare(world.seen) };
    }),
  targets: [
    { metric: 'took', compare: 'absolute', atMost: 5.5 },
    { metric: 'refused', compare: 'absolute', atMost: 0 },
  ],
});
