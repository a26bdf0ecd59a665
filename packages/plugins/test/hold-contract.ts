import { describe, expect, test } from 'vitest';
import { releaseExpired } from '../src/ledger/holds.ts';
import { ADA, wallet } from './ledger-contract.ts';
import { type OpenDatabase, type OpenLedger, openLedger } from './open-ledger.ts';

const code = (code: string) => expect.objectContaining({ code });
const MINUTE = 60_000;

/** What holds must do on every engine. Call it in a `describe`. */
export function testHolds(openDatabase: OpenDatabase): void {
  const opened = async (): Promise<OpenLedger> => {
    const here = await openLedger(openDatabase);
    await here.ledger.credit({ to: wallet(ADA), amount: 100, source: 'daily', key: 'opening' });
    return here;
  };
  const bet = { from: wallet(ADA), amount: 40, game: 'blackjack', key: 'game' };

  describe('a hold', () => {
    test('is out of the account and not lost', async () => {
      await using here = await opened();

      const hold = await here.ledger.hold(bet);

      expect(hold).toEqual({ id: 'game', amount: 40, balance: 60, repeated: false });
      expect(await here.ledger.audit()).toMatchObject({ accounts: 60n, held: 40n, balanced: true });
    });

    test('that the account cannot pay is refused', async () => {
      await using here = await opened();

      await expect(here.ledger.hold({ ...bet, amount: 101 })).rejects.toThrow(code('LEDGER_INSUFFICIENT'));
    });

    test.each([
      ['a loss', 0, 60, -40n],
      ['a draw', 40, 100, 0n],
      ['a win', 100, 160, 60n],
    ])('settled as %s pays that, and the books still balance', async (_, pays, balance, gain) => {
      await using here = await opened();
      const { id } = await here.ledger.hold(bet);

      const receipt = await here.ledger.settle(id, { pays });

      expect(receipt).toEqual({ balance, amount: pays, repeated: false });
      const { accounts, balanced, held, sinks, sources } = await here.ledger.audit();
      expect({ accounts, balanced, held, gain: sources - 100n - sinks }).toEqual({
        accounts: BigInt(balance),
        balanced: true,
        held: 0n,
        gain,
      });
    });

    test('is settled once, whoever settles at once', async () => {
      await using here = await opened();
      const { id } = await here.ledger.hold(bet);

      const receipts = await Promise.all(
        Array.from({ length: 10 }, () => here.ledger.settle(id, { pays: 80 })),
      );

      expect(receipts.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(await here.ledger.balance(wallet(ADA))).toBe(140);
    });

    test('released gives the stake back, and then cannot be settled', async () => {
      await using here = await opened();
      const { id } = await here.ledger.hold(bet);

      await here.ledger.release(id);

      await expect(here.ledger.settle(id, { pays: 80 })).rejects.toThrow(code('LEDGER_HOLD_OVER'));
      expect(await here.ledger.balance(wallet(ADA))).toBe(100);
    });

    test('settled cannot be released', async () => {
      await using here = await opened();
      const { id } = await here.ledger.hold(bet);

      await here.ledger.settle(id, { pays: 0 });

      await expect(here.ledger.release(id)).rejects.toThrow(code('LEDGER_HOLD_OVER'));
    });

    test('is the same one when its beginning is delivered twice', async () => {
      await using here = await opened();

      await here.ledger.hold(bet);
      const again = await here.ledger.hold(bet);

      expect(again).toEqual({ id: 'game', amount: 40, balance: 60, repeated: true });
    });

    test('goes back by itself once it has expired, and not before', async () => {
      await using here = await opened();
      const { book, clock, ledger } = here;
      await ledger.hold(bet);

      await clock.advance(15 * MINUTE - 1);
      await releaseExpired(book, new AbortController().signal);
      const before = await ledger.balance(wallet(ADA));
      await clock.advance(1);
      await releaseExpired(book, new AbortController().signal);

      expect([before, await ledger.balance(wallet(ADA))]).toEqual([60, 100]);
      expect(await ledger.history(ADA, { limit: 1 })).toMatchObject([
        { kind: 'release', change: 40, name: 'blackjack', reason: 'expired' },
      ]);
    });

    test('expired in their hundreds all go back in one run', async () => {
      await using here = await opened();
      const { book, clock, ledger } = here;
      await ledger.credit({ to: wallet(ADA), amount: 250, source: 'daily', key: 'more' });
      await Promise.all(
        Array.from({ length: 250 }, (_, index) => ledger.hold({ ...bet, amount: 1, key: `game ${index}` })),
      );

      await clock.advance(15 * MINUTE);
      await releaseExpired(book, new AbortController().signal);

      expect(await ledger.audit()).toMatchObject({ accounts: 350n, held: 0n, balanced: true });
    });

    test('that nobody made cannot end', async () => {
      await using here = await opened();

      await expect(here.ledger.settle('nothing', { pays: 1 })).rejects.toThrow(code('LEDGER_INVALID'));
    });

    test.each([0, -1, 31 * 86_400_000, Number.NaN])('of %d ms is refused', async (expiresAfterMs) => {
      await using here = await opened();

      await expect(here.ledger.hold({ ...bet, expiresAfterMs })).rejects.toThrow(code('LEDGER_INVALID'));
    });
  });
}
