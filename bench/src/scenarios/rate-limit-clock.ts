import { openLimitedWorld } from '../limits/limited-world.ts';
import { PLAIN, PLUGIN, type SenderVariant } from '../limits/open-sender.ts';
import { refusedShare } from '../limits/score.ts';
import { defineScenario } from '../scenario.ts';
import { startProgram } from '../start-program.ts';

const MESSAGES = 12;
const STEP_MS = 20_000;
const STEP_AFTER_MS = 1_000;

/** What becomes of waiting when somebody sets the clock. */
export const rateLimitClock = defineScenario({
  name: 'rate-limit-clock',
  about: `${MESSAGES} messages to one channel at once, 5 in 5 s, by a process whose clock is set back, or forth, by ${STEP_MS} ms after ${STEP_AFTER_MS} ms. How long all took, and how many were answered 429. With a clock that is right it takes 10 s.`,
  metrics: { back: 's', forth: 's', refusedBack: '%', refusedForth: '%' },
  baseline: PLAIN,
  candidates: [PLUGIN],
  rounds: 1,
  warmUpRounds: 0,
  byDefault: false,
  async measure({ variant }) {
    const [back, forth] = await Promise.all([stepped(variant, -STEP_MS), stepped(variant, STEP_MS)]);
    return {
      back: back.tookS,
      forth: forth.tookS,
      refusedBack: back.refused,
      refusedForth: forth.refused,
    };
  },
  targets: [
    { metric: 'back', compare: 'absolute', atMost: 11 },
    { metric: 'forth', compare: 'absolute', atMost: 11 },
    { metric: 'refusedBack', compare: 'absolute', atMost: 0 },
    { metric: 'refusedForth', compare: 'absolute', atMost: 0 },
  ],
});

async function stepped(variant: SenderVariant, stepMs: number) {
  const world = await openLimitedWorld({ channels: 1, rateLimits: {} });
  try {
    const { api } = world.server;
    const [channelId] = world.channelIds;
    const told = { ...variant, api, token: world.token, channelId, messages: MESSAGES, stepMs };
    const program = await startProgram('clock-step', [
      JSON.stringify({ ...told, stepAfterMs: STEP_AFTER_MS }),
    ]);
    world.forget();
    const { tookS = Number.NaN } = await program.end();
    return { tookS, refused: refusedShare(world.seen) };
  } finally {
    await world.close();
  }
}
