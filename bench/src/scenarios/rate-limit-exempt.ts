import { pause, stopwatch } from '../clock.ts';
import { answerCommands } from '../limits/answer-commands.ts';
import { globalLimit } from '../limits/limited-world.ts';
import { PLAIN, PLUGIN } from '../limits/open-sender.ts';
import { refusedShare } from '../limits/score.ts';
import { channelOf } from '../limits/show-frames.ts';
import { withSender } from '../limits/with-sender.ts';
import { defineScenario } from '../scenario.ts';

const EDITS = 150;
const SENDS = 20;
const ROUND_TRIP_MS = 60;
/** In this time all edits have left that leave at once. */
const THEN_MS = 500;

/** Whether what Discord does not count keeps anybody waiting. */
export const rateLimitExempt = defineScenario({
  name: 'rate-limit-exempt',
  about: `${EDITS} answers to interactions are edited by their tokens, which the limit over all routes does not count, and ${THEN_MS} ms later ${SENDS} messages are sent in as many channels; 50 requests a second (sliding window), 50 to 70 ms there and back. How much later than one round trip the last of the messages arrived.`,
  metrics: { late: 'ms', refused: '%' },
  baseline: PLAIN,
  candidates: [PLUGIN],
  rounds: 1,
  warmUpRounds: 0,
  byDefault: false,
  measure: ({ variant, random }) =>
    withSender(
      variant,
      { channels: SENDS, rateLimits: { global: globalLimit('sliding') }, random },
      async (ground) => {
        const { world, sender } = ground;
        const answers = await answerCommands(ground, EDITS);
        world.forget();
        const { rest } = sender.client;
        const edits = answers.map(({ route }) =>
          rest.patch(route, { body: { content: 'More.' }, auth: false }),
        );
        await pause(THEN_MS);
        const startedAtMs = stopwatch.now();
        await Promise.all(world.channelIds.map((id) => channelOf(sender.client, id).send('Hello.')));
        const late = stopwatch.now() - startedAtMs - ROUND_TRIP_MS;
        await Promise.all(edits);
        return { late, refused: refusedShare(world.seen) };
      },
    ),
  targets: [
    { metric: 'late', compare: 'absolute', atMost: 100 },
    { metric: 'refused', compare: 'absolute', atMost: 0 },
  ],
});
