import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportConsent } from '../src/tos/personal-data.ts';
import { openProcess, type OpenProcesses } from './consents-contract.ts';
import { createStillClock } from './still-clock.ts';

const PLACE = { surface: 'slash', guildId: '77' } as const;
/** After so many turns a step waits for all before it. */
const MOST_TURNS = 3;

type Step = { readonly kind: 'accept' | 'withdraw' | 'use'; readonly person: number; readonly turns: number };
interface Span {
  readonly kind: Step['kind'];
  readonly beganAt: number;
  readonly endedAt: number;
}

/** @param rounds of ten steps each, all of a round at once */
export function testConsentInterleavings(open: OpenProcesses, { rounds }: { readonly rounds: number }): void {
  test(`2.5 ${rounds * 10} interleaved steps of accepting, withdrawing and using: no body runs without consent`, async () => {
    const clock = createStillClock();
    const [database] = await open(clock, 1);
    if (!database) throw new Error('no process was opened');
    await using own = database;
    const { cache, consents, tos } = await openProcess(own, clock);
    await using _ = cache;
    const step = fc.record({
      kind: fc.constantFrom('accept' as const, 'withdraw' as const, 'use' as const, 'use' as const),
      person: fc.integer({ min: 0, max: 1 }),
      turns: fc.integer({ min: 0, max: MOST_TURNS }),
    });
    const plans = fc.sample(fc.array(step, { minLength: 10, maxLength: 10 }), { numRuns: rounds, seed: 7 });

    const wrong: string[] = [];
    let used = 0;
    for (const [round, plan] of plans.entries()) {
      const spans = await play(plan, round, (userId, kind) => act(tos, userId, kind));
      for (const [userId, all] of spans) {
        used += all.filter(({ kind }) => kind === 'use').length;
        if (!isRight(all)) wrong.push(`${userId}: ${JSON.stringify(all)}`);
        if (all.some(({ kind }) => kind === 'accept')) continue;
        const kept = await exportConsent(consents, userId);
        if (JSON.stringify(kept) !== '{"acceptance":null,"log":[],"imported":null}')
          wrong.push(`${userId} is kept`);
      }
    }

    expect(wrong).toEqual([]);
    expect(used).toBeGreaterThan(rounds / 2);
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
  round: number,
  run: (userId: string, kind: Step['kind']) => Promise<boolean>,
): Promise<ReadonlyMap<string, readonly Span[]>> {
  let now = 0;
  const spans = new Map<string, Span[]>();
  const running: Promise<void>[] = [];
  for (const { kind, person, turns } of plan) {
    for (let waited = 0; waited < turns; waited++) await turn();
    if (turns === MOST_TURNS) await Promise.all(running);
    const userId = `${round * 2 + person + 1}`;
    const own = spans.get(userId) ?? [];
    spans.set(userId, own);
    const beganAt = ++now;
    running.push(run(userId, kind).then((ran) => void (ran && own.push({ kind, beganAt, endedAt: ++now }))));
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
