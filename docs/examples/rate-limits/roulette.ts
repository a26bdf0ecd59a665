import { createBot, defineCommand } from '@bronxbot/core';
import { animate, rateLimit } from '@bronxbot/plugins/rate-limit';

const COLOURS = ['🟥', '⬛', '🟩'];
const DURATION_MS = 6_000;

/** Slower and slower, and at the end on the colour that was drawn before the wheel began to turn. */
function frameAt(elapsedMs: number, drawn: number): string {
  const left = 1 - elapsedMs / DURATION_MS;
  const colour = COLOURS[(drawn + Math.round(12 * left ** 2)) % COLOURS.length];
  return left > 0 ? `${colour} …` : `${colour} is it!`;
}

const roulette = defineCommand({
  name: 'roulette',
  description: 'Spins the wheel.',
  async run(context) {
    const drawn = Math.floor(Math.random() * COLOURS.length);
    await animate(context, (elapsedMs) => frameAt(elapsedMs, drawn), { durationMs: DURATION_MS });
  },
});

export const bot = createBot({ prefix: '.', plugins: [...rateLimit()], commands: [roulette] });
