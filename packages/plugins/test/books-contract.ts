import { describe, expect, test } from 'vitest';
import { erasePerson, exportPerson } from '../src/ledger/personal-data.ts';
import { tidyHistory } from '../src/ledger/tidy.ts';
import { ADA, GRACE, wallet } from './ledger-contract.ts';
import { type OpenDatabase, openLedger } from './open-ledger.ts';

const DAY = 86_400_000;
const running = () => new AbortController().signal;

/** What the books of the ledger must show on every engine. Call it in a `describe`. */
export function testBooks(openDatabase: OpenDatabase): void {
  const opened = async () => {
    const here = await openLedger(openDatabase);
    await here.ledger.credit({ to: wallet(ADA), amount: 1_000, source: 'daily', key: 'opening' });
    return here;
  };

  describe('history', () => {
    test('shows both sides of a transfer, newest first', async () => {
      await using here = await opened();
      const { clock, ledger } = here;
      await clock.advance(DAY);
      await ledger.transfer({ from: wallet(ADA), to: wallet(GRACE), amount: 5, key: 'a', reason: 'tea' });

      const transfer = { atMs: clock.now(), kind: 'transfer', pocket: 'wallet', reason: 'tea' };
      expect(await ledger.history(ADA)).toEqual([
        { ...transfer, id: expect.any(Number), change: -5, other: wallet(GRACE) },
        {
          id: expect.any(Number),
          atMs: clock.now() - DAY,
          kind: 'credit',
          pocket: 'wallet',
          change: 1_000,
          name: 'daily',
        },
      ]);
      expect(await ledger.history(GRACE)).toEqual([
        { ...transfer, id: expect.any(Number), change: 5, other: wallet(ADA) },
      ]);
    });

    test('goes on page by page without a gap', async () => {
      await using here = await opened();
      const { ledger } = here;
      for (let amount = 1; amount <= 5; amount++)
        await ledger.transfer(
          amount % 2 === 0
            ? { from: wallet(ADA), to: wallet(GRACE), amount, key: `${amount}` }
            : { from: wallet(ADA), to: { userId: ADA, pocket: 'bank' }, amount, key: `${amount}` },
        );

      const first = await ledger.history(GRACE, { limit: 1 });
      const second = await ledger.history(GRACE, { limit: 5, beforeId: first[0]?.id ?? 0 });

      expect([...first, ...second].map(({ change }) => change)).toEqual([4, 2]);
    });

    test('that is old is carried forward: the books balance, and balances stay', async () => {
      await using here = await opened();
      const { book, clock, ledger } = here;
      await ledger.debit({ from: wallet(ADA), amount: 300, sink: 'shop', key: 'a' });
      const { id } = await ledger.hold({ from: wallet(ADA), amount: 100, game: 'slots', key: 'b' });
      await ledger.settle(id, { pays: 150 });
      const before = await ledger.audit();

      await clock.advance(400 * DAY);
      await ledger.credit({ to: wallet(ADA), amount: 1, source: 'daily', key: 'c' });
      await tidyHistory(book, 399 * DAY, running());
      await tidyHistory(book, 399 * DAY, running());

      expect(await ledger.history(ADA)).toHaveLength(1);
      expect(await ledger.balance(wallet(ADA))).toBe(751);
      expect(await ledger.audit()).toEqual({
        ...before,
        accounts: 751n,
        sources: before.sources + 1n,
        balanced: true,
      });
    });

    test('of thousands of lines goes in slices', async () => {
      await using here = await opened();
      const { book, clock, ledger } = here;
      await Promise.all(
        Array.from({ length: 1_200 }, (_, index) =>
          ledger.debit({ from: wallet(ADA), amount: 1, sink: 'shop', key: `${index}` }).catch(() => {}),
        ),
      );

      await clock.advance(DAY);
      await tidyHistory(book, 1, running());

      expect(await ledger.history(ADA)).toEqual([]);
      expect((await ledger.audit()).balanced).toBe(true);
    });
  });

  describe('lists', () => {
    test('show the richest first, of one pocket, above zero', async () => {
      await using here = await opened();
      const { ledger } = here;
      await ledger.transfer({ from: wallet(ADA), to: wallet(GRACE), amount: 600, key: 'a' });
      await ledger.transfer({
        from: wallet(GRACE),
        to: { userId: GRACE, pocket: 'bank' },
        amount: 1,
        key: 'b',
      });
      await ledger.credit({ to: wallet('3'), amount: 5, source: 'daily', key: 'c' });
      await ledger.debit({ from: wallet('3'), amount: 5, sink: 'shop', key: 'd' });

      expect(await ledger.top({ pocket: 'wallet' })).toEqual([
        { userId: GRACE, balance: 599 },
        { userId: ADA, balance: 400 },
      ]);
      expect(await ledger.top({ pocket: 'wallet', limit: 1, among: [ADA] })).toEqual([
        { userId: ADA, balance: 400 },
      ]);
      expect(await ledger.top({ pocket: 'wallet', among: [] })).toEqual([]);
    });

    test('show the biggest wins and losses of games', async () => {
      await using here = await opened();
      const { clock, ledger } = here;
      for (const [key, pays] of [150, 0, 100, 500, 90].entries()) {
        const { id } = await ledger.hold({ from: wallet(ADA), amount: 100, game: 'slots', key: `${key}` });
        await ledger.settle(id, { pays });
      }

      const entry = { userId: ADA, game: 'slots', atMs: clock.now() };
      expect(await ledger.records({ of: 'wins', limit: 1 })).toEqual([{ ...entry, amount: 400 }]);
      expect(await ledger.records({ of: 'losses' })).toEqual([
        { ...entry, amount: 100 },
        { ...entry, amount: 10 },
      ]);
    });

    test.each([0, 101, 1.5])('of %d entries are refused', async (limit) => {
      await using here = await opened();

      await expect(here.ledger.top({ pocket: 'wallet', limit })).rejects.toThrow(/limit/);
    });
  });

  describe('personal data', () => {
    test('is exported: balances, open holds and every line', async () => {
      await using here = await opened();
      const { book, ledger } = here;
      await ledger.hold({ from: wallet(ADA), amount: 100, game: 'slots', key: 'a' });
      await Promise.all(
        Array.from({ length: 600 }, (_, index) =>
          ledger.credit({ to: wallet(ADA), amount: 1, source: 'work', key: `work ${index}` }),
        ),
      );

      expect(await exportPerson(book, ADA)).toEqual({
        balances: { wallet: 1_500 },
        holds: [{ game: 'slots', pocket: 'wallet', amount: 100, expiresAtMs: expect.any(Number) }],
        history: expect.objectContaining({ length: 602 }),
      });
    });

    test('is erased: others keep their lines with a pseudonym, and the books balance', async () => {
      await using here = await opened();
      const { book, ledger } = here;
      await ledger.transfer({ from: wallet(ADA), to: wallet(GRACE), amount: 5, key: 'a', reason: 'for Ada' });
      await ledger.hold({ from: wallet(ADA), amount: 100, game: 'slots', key: 'b' });

      await erasePerson(book, ADA);
      await erasePerson(book, ADA);

      expect(await exportPerson(book, ADA)).toEqual({ balances: {}, holds: [], history: [] });
      expect(await ledger.history(GRACE)).toMatchObject([
        { change: 5, other: { userId: 'erased', pocket: 'wallet' } },
      ]);
      expect(JSON.stringify(await everything(here))).not.toMatch(new RegExp(`${ADA}|for Ada`));
      expect(await ledger.audit()).toMatchObject({ accounts: 5n, held: 0n, balanced: true });
    });

    test('erased while a game runs: the game hears that it is over', async () => {
      await using here = await opened();
      const { id } = await here.ledger.hold({ from: wallet(ADA), amount: 100, game: 'slots', key: 'b' });

      await erasePerson(here.book, ADA);

      await expect(here.ledger.settle(id, { pays: 200 })).rejects.toThrow(/over/);
      expect(await here.ledger.balance(wallet(ADA))).toBe(0);
    });

    test('erased does not make a bonus due again', async () => {
      await using here = await opened();
      const bonus = { to: wallet(ADA), amount: 1_000, source: 'welcome', key: `welcome:${ADA}` };
      await here.ledger.credit(bonus);

      await erasePerson(here.book, ADA);

      expect(await here.ledger.credit(bonus)).toEqual({ balance: 0, amount: 1_000, repeated: true });
    });
  });
}

/** Every row of the ledger. */
const everything = ({ book }: Awaited<ReturnType<typeof openLedger>>) =>
  book.store.read(async (db) => [
    await db.selectFrom('ledger_accounts').selectAll().execute(),
    await db.selectFrom('ledger_movements').selectAll().execute(),
    await db.selectFrom('ledger_holds').selectAll().execute(),
  ]);
