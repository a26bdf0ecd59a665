import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ledger, Receipt } from '../src/ledger/service.ts';
import { type OpenDatabase, openLedger } from './open-ledger.ts';

const PEOPLE = ['1', '2', '3'];
const account = fc.record({ userId: fc.constantFrom(...PEOPLE), pocket: fc.constantFrom('wallet', 'bank') });
/** Few keys, so that many movements have one that was used: that is what delivering twice is. */
const key = fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `key ${index}`));
const amount = fc.integer({ min: 1, max: 12 });

/** What anybody may ask of the ledger, at any moment. */
const act = fc.oneof(
  fc.record({ kind: fc.constant('credit' as const), to: account, amount, key }),
  fc.record({ kind: fc.constant('debit' as const), from: account, amount, key }),
  fc.record({ kind: fc.constant('transfer' as const), from: account, to: account, amount, key }),
  fc.record({ kind: fc.constant('hold' as const), from: account, amount, key }),
  fc.record({ kind: fc.constant('settle' as const), key, pays: fc.integer({ min: 0, max: 60 }) }),
  fc.record({ kind: fc.constant('release' as const), key }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** Properties of the ledger that hold whatever runs at once. Call it in a `describe`. */
export function testLedgerProperties(openDatabase: OpenDatabase, { runs }: { readonly runs: number }): void {
  test('D2 all accounts together are what came from sources less what went into sinks, and none is below zero', async () => {
    await using here = await openLedger(openDatabase);
    const { book, ledger } = here;
    let expected = 0n;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 30, maxLength: 60 }), async (acts) => {
        const before = await ledger.audit();
        expected = before.sources - before.sinks;
        const round = crypto.randomUUID();
        const stakes = new Map<string, number>();

        // In three waves, so that there are holds to end and money to lose.
        for (const wave of [acts.slice(0, 20), acts.slice(20, 40), acts.slice(40)]) {
          const results = await Promise.allSettled(wave.map((one) => perform(ledger, one, round)));
          const done = results.flatMap((result, index) => {
            const one = wave[index];
            return one && result.status === 'fulfilled' ? [{ one, receipt: result.value }] : [];
          });
          for (const { one, receipt } of done) if (one.kind === 'hold') stakes.set(one.key, receipt.amount);
          for (const { one, receipt } of done) expected += change(one, receipt, stakes);
        }

        const { accounts, balanced, held } = await ledger.audit();
        expect({ balanced, total: accounts + held }).toEqual({ balanced: true, total: expected });
        const below = await book.store.read((db) =>
          db.selectFrom('ledger_accounts').selectAll().where('balance', '<', 0).execute(),
        );
        expect(below).toEqual([]);
      }),
      { numRuns: runs },
    );
  });
}

function perform(ledger: Ledger, one: Act, round: string): Promise<Receipt> {
  const key = `${round} ${one.key}`;
  switch (one.kind) {
    case 'credit':
      return ledger.credit({ ...one, key, source: 'work' });
    case 'debit':
      return ledger.debit({ ...one, key, sink: 'shop' });
    case 'transfer':
      return ledger.transfer({ ...one, key });
    case 'hold':
      return ledger.hold({ ...one, key, game: 'slots' });
    case 'settle':
      return ledger.settle(key, { pays: one.pays });
    case 'release':
      return ledger.release(key);
  }
}

/** By how much an acknowledged movement changed all money together. */
function change(one: Act, { amount, repeated }: Receipt, stakes: ReadonlyMap<string, number>): bigint {
  if (repeated) return 0n;
  if (one.kind === 'credit') return BigInt(amount);
  if (one.kind === 'debit') return BigInt(-amount);
  return one.kind === 'settle' ? BigInt(amount - (stakes.get(one.key) ?? 0)) : 0n;
}
