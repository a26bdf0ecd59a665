import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportConsent } from '../src/tos/personal-data.ts';
import { openProcess, type OpenProcesses } from './consents-contract.ts';
import { createStillClock } from './still-clock.ts';

const PLACE = { surface: 'slash', guildId: '77' } as const;
/** After so many turns a step waits for all before it. */
const MOST_TURNS = 3;
/** Of one person. */
const STEPS = 4;

type Step = { readonly kind: 'accept' | 'withdraw' | 'use'; readonly turns: number };
interface Span {
  readonly kind: Step['kind'];
  readonly beganAt: number;
  readonly endedAt: number;
}

/** How many people there are, each with some steps of their own that run at the same time, and how many of them come at once. */
interface Crowd {
  readonly count: number;
  readonly atOnce: number;
}

/** What holds however the steps of a person lie between each other. */
export function testConsentInterleavings(open: OpenProcesses, { atOnce, count }: Crowd): void {
  test(`2.5 in ${count} interleavings of accepting, withdrawing and using no body runs without consent`, async () => {
    const clock = createStillClock();
    const [database] = await open(clock, 1);
    if (!database) throw new Error('no process was opened');
    await using own = database;
    const { cache, consents, tos } = await openProcess(own, clock);
    await using _ = cache;
    const step = fc.record({
      kind: fc.constantFrom('accept' as const, 'withdraw' as const, 'use' as const, 'use' as const),
      turns: fc.integer({ min: 0, max: MOST_TURNS }),
    });
    const plans = fc.sample(fc.array(step, { minLength: STEPS, maxLength: STEPS }), {
      numRuns: count,
      seed: 7,
    });

    const wrong: string[] = [];
    let used = 0;
    const live = async (plan: readonly Step[], userId: string) => {
      const spans = await play(plan, (kind) => act(tos, userId, kind));
      used += spans.filter(({ kind }) => kind === 'use').length;
      if (!isRight(spans)) wrong.push(`${userId}: ${JSON.stringify(spans)}`);
      if (spans.some(({ kind }) => kind === 'accept')) return;
      const kept = await exportConsent(consents, userId);
      if (JSON.stringify(kept) !== '{"acceptance":null,"log":[],"imported":null}')
        wrong.push(`${userId} is kept`);
    };
    for (let at = 0; at < count; at += atOnce)
      await Promise.all(plans.slice(at, at + atOnce).map((plan, index) => live(plan, `${at + index + 1}`)));

    expect(wrong).toEqual([]);
    expect(used).toBeGreaterThan(count / 8);
  }, 120_000);
}

/** @returns whether a body ran, or something was done */
async function act(
  tos: Awaited<ReturnType<typeof openProcess>>['tos'],
  userId: string,
  kind: Step['kind'],
): Promise<boolean> {
  if (kind === 'use') return tos.accepted(userId);
  if (kind === 'accept') await tos.accept(userId, PLACE);
  else await tos.withdraw(userId, PLACE);
  return true;
}

/**
 * Starts every step some turns after the one before, mostly without waiting for it; then waits for all. Uses that ran nothing are left
 * out.
 */
async function play(
  plan: readonly Step[],
  run: (kind: Step['kind']) => Promise<boolean>,
): Promise<readonly Span[]> {
  let now = 0;
  const spans: Span[] = [];
  const running: Promise<void>[] = [];
  for (const { kind, turns } of plan) {
    for (let waited = 0; waited < turns; waited++) await turn();
    if (turns === MOST_TURNS) await Promise.all(running);
    const beganAt = ++now;
    running.push(run(kind).then((ran) => void (ran && spans.push({ kind, beganAt, endedAt: ++now }))));
  }
  await Promise.all(running);
  return spans;
}

/** Every body that ran has an acceptance that began before its end, and that no withdrawal undid wholly before its beginning. */
const isRight = (spans: readonly Span[]): boolean =>
  spans
    .filter(({ kind }) => kind === 'use')
    .every((use) =>
      spans.some(
        (given) =>
          given.kind === 'accept' &&
          given.beganAt < use.endedAt &&
          !spans.some(
            (taken) =>
              taken.kind === 'withdraw' && taken.beganAt > given.endedAt && taken.endedAt < use.beganAt,
          ),
      ),
    );
