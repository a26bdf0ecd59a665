import { animate } from '@bronxbot/plugins/rate-limit';
import type { REST } from 'discord.js';
import { pause, stopwatch } from '../clock.ts';
import { answerCommands, type CommandAnswer } from '../limits/answer-commands.ts';
import { globalLimit } from '../limits/limited-world.ts';
import { PLAIN, PLUGIN } from '../limits/open-sender.ts';
import { refusedShare } from '../limits/score.ts';
import { withSender } from '../limits/with-sender.ts';
import { defineScenario } from '../scenario.ts';

const GAMES = 3;
const FRAMES = 30;
const EVERY_MS = 200;
const DURATION_MS = (FRAMES - 1) * EVERY_MS;
const ANIMATE = 'animate';

const textAt = (elapsedMs: number) =>
  elapsedMs >= DURATION_MS ? 'The end.' : `Frame ${Math.floor(elapsedMs / EVERY_MS)}.`;
const show = (rest: REST, { route }: CommandAnswer, content: string) =>
  rest.patch(route, { body: { content }, auth: false });

/** Every frame is an edit of its own, and nobody waits for any. */
async function showByEdits(rest: REST, answers: readonly CommandAnswer[]): Promise<void> {
  const edits: Promise<unknown>[] = [];
  const startedAtMs = stopwatch.now();
  for (let frame = 0; frame < FRAMES; frame++) {
    await pause(Math.max(0, startedAtMs + frame * EVERY_MS - stopwatch.now()));
    for (const answer of answers) edits.push(show(rest, answer, textAt(frame * EVERY_MS)));
  }
  await Promise.all(edits);
}

async function showByAnimations(rest: REST, answers: readonly CommandAnswer[]): Promise<void> {
  const options = { durationMs: DURATION_MS };
  await Promise.all(
    answers.map((answer) =>
      animate(
        { edit: (text: string) => show(rest, answer, text) },
        (elapsedMs) => textAt(elapsedMs),
        options,
      ),
    ),
  );
}

/** What it is worth that the answer to an interaction has a limit of its own. */
export const rateLimitInteractions = defineScenario({
  name: 'rate-limit-interactions',
  about: `${GAMES} games in one channel, each the answer to a command that is edited by its token: ${FRAMES} frames, one every ${EVERY_MS} ms, 5 in 2 s a token, 50 to 70 ms there and back. How many frames of ${GAMES * FRAMES} were shown within a second after the last was due, how late the last one was, and how many requests were answered 429.`,
  metrics: { frames: 'count', late: 's', refused: '%' },
  baseline: { ...PLAIN, show: showByEdits },
  candidates: [
    { ...PLUGIN, name: 'edits', show: showByEdits },
    { ...PLUGIN, name: ANIMATE, show: showByAnimations },
  ],
  rounds: 1,
  warmUpRounds: 0,
  byDefault: false,
  measure: ({ variant, random }) =>
    withSender(
      variant,
      { channels: 1, rateLimits: { global: globalLimit('sliding') }, random },
      async (ground) => {
        const answers = await answerCommands(ground, GAMES);
        const { seen } = ground.world;
        ground.world.forget();
        const dueAtMs = stopwatch.now() + DURATION_MS;
        await variant.show(ground.sender.client.rest, answers);
        const shown = seen.filter(({ status }) => status === 200);
        return {
          frames: shown.filter(({ answeredAtMs }) => answeredAtMs < dueAtMs + 1_000).length,
          late: ((shown.at(-1)?.answeredAtMs ?? Number.NaN) - dueAtMs) / 1_000,
          refused: refusedShare(seen),
        };
      },
    ),
  targets: [
    { metric: 'frames', of: ANIMATE, compare: 'absolute', atLeast: 45 },
    { metric: 'late', of: ANIMATE, compare: 'absolute', atMost: 0.5 },
    { metric: 'refused', compare: 'absolute', atMost: 0 },
  ],
});
