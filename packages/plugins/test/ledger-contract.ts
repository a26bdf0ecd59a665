import { describe, expect, test } from 'vitest';
import { defineTables } from '../src/database/service.ts';
import type { Account } from '../src/ledger/service.ts';
import { type OpenDatabase, openLedger } from './open-ledger.ts';

export const ADA = '1000000000000000001';
export const GRACE = '1000000000000000002';
export const wallet = (userId: string): Account => ({ userId, pocket: 'wallet' });
const bank = (userId: string): Account => ({ userId, pocket: 'bank' });
const code = (code: string) => expect.objectContaining({ code });

const consentTables = defineTables<{ consent_given: { user_id: string } }>()({
  name: 'consent',
  migrations: {
    '1': () => ({
      up: (db) =>
        db.schema
          .createTable('consent_given')
          .addColumn('user_id', 'text', (column) => column.primaryKey())
          .execute(),
    }),
  },
});

/** What the ledger must do on every engine. Call it in a `describe`. */
export function testLedger(openDatabase: OpenDatabase): void {
  const open = () => openLedger(openDatabase);
  const opened = async (balance: number) => {
    const here = await open();
    await here.ledger.credit({ to: wallet(ADA), amount: balance, source: 'daily', key: 'opening' });
    return here;
  };

  describe('a movement', () => {
    test('says the new balance of the account it is about', async () => {
      await using here = await open();
      const { ledger } = here;

      const credit = await ledger.credit({ to: wallet(ADA), amount: 1_000, source: 'daily', key: 'a' });
      const debit = await ledger.debit({ from: wallet(ADA), amount: 300, sink: 'shop', key: 'b' });
      const transfer = await ledger.transfer({
        from: wallet(ADA),
        to: wallet(GRACE),
        amount: 200,
        key: 'c',
      });

      expect([credit.balance, debit.balance, transfer.balance]).toEqual([1_000, 700, 500]);
      expect(await ledger.balance(wallet(GRACE))).toBe(200);
    });

    test('goes between the pockets of one person in both directions', async () => {
      await using here = await opened(100);
      const { ledger } = here;

      await ledger.transfer({ from: wallet(ADA), to: bank(ADA), amount: 70, key: 'deposit' });
      await ledger.transfer({ from: bank(ADA), to: wallet(ADA), amount: 20, key: 'withdraw' });

      expect(await ledger.balances(ADA)).toEqual({ bank: 50, wallet: 50 });
    });

    test('2.4 happens once per key, whoever asks at once, and says so', async () => {
      await using here = await open();
      const { ledger } = here;
      const bonus = { to: wallet(ADA), amount: 1_000, source: 'welcome', key: `welcome:${ADA}` };

      const receipts = await Promise.all(Array.from({ length: 20 }, () => ledger.credit(bonus)));

      expect(receipts.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(receipts.every(({ balance }) => balance === 1_000)).toBe(true);
      expect(await ledger.balance(wallet(ADA))).toBe(1_000);
    });

    test('repeated with another amount says what moved the first time', async () => {
      await using here = await open();
      const { ledger } = here;
      await ledger.credit({ to: wallet(ADA), amount: 30, source: 'work', key: 'a' });

      const again = await ledger.credit({ to: wallet(ADA), amount: 70, source: 'work', key: 'a' });

      expect(again).toEqual({ balance: 30, amount: 30, repeated: true });
    });

    test('with the key of another movement is refused', async () => {
      await using here = await opened(100);

      const fee = here.ledger.debit({ from: wallet(ADA), amount: 1, sink: 'fee', key: 'opening' });

      await expect(fee).rejects.toThrow(code('LEDGER_INVALID'));
      expect(await here.ledger.balance(wallet(ADA))).toBe(100);
    });

    test('that the account cannot pay is refused with what is missing, and leaves no trace', async () => {
      await using here = await opened(120);
      const { ledger } = here;
      const price = { from: wallet(ADA), amount: 500, sink: 'shop', key: 'buy' };

      await expect(ledger.debit(price)).rejects.toThrow(
        expect.objectContaining({
          code: 'LEDGER_INSUFFICIENT',
          message: 'You need 500, and your wallet holds 120.',
          balance: 120,
        }),
      );
      await ledger.credit({ to: wallet(ADA), amount: 380, source: 'daily', key: 'more' });

      expect(await ledger.debit(price)).toMatchObject({ balance: 0, repeated: false });
    });

    test.each([[ADA, GRACE] as const, [GRACE, ADA] as const])(
      'from %s to %s beyond the balance moves nothing on either side',
      async (from, to) => {
        await using here = await open();
        const { ledger } = here;
        await ledger.credit({ to: wallet(from), amount: 10, source: 'daily', key: 'a' });

        const transfer = ledger.transfer({ from: wallet(from), to: wallet(to), amount: 11, key: 'b' });

        await expect(transfer).rejects.toThrow(code('LEDGER_INSUFFICIENT'));
        expect([await ledger.balance(wallet(from)), await ledger.balance(wallet(to))]).toEqual([10, 0]);
      },
    );

    test('of the greatest amount is exact, and one more is refused', async () => {
      await using here = await opened(Number.MAX_SAFE_INTEGER - 1);
      const { ledger } = here;

      const last = await ledger.credit({ to: wallet(ADA), amount: 1, source: 'daily', key: 'a' });
      const more = ledger.credit({ to: wallet(ADA), amount: 1, source: 'daily', key: 'b' });

      expect(last.balance).toBe(Number.MAX_SAFE_INTEGER);
      await expect(more).rejects.toThrow(code('LEDGER_FULL'));
    });

    test('joins a unit of work: with it it is there, and without it it is not', async () => {
      await using here = await open();
      const { database, ledger } = here;
      const consent = await database.open(consentTables);
      const accept = () =>
        consent.write(async (db, unit) => {
          await ledger.credit({ to: wallet(ADA), amount: 1_000, source: 'welcome', key: 'bonus', unit });
          await db.insertInto('consent_given').values({ user_id: ADA }).execute();
        });

      await consent.write((db) => db.insertInto('consent_given').values({ user_id: ADA }).execute());
      await expect(accept()).rejects.toThrow(code('DATABASE_UNIQUE'));
      const before = await ledger.balance(wallet(ADA));
      await consent.write((db) => db.deleteFrom('consent_given').execute());
      await accept();

      expect([before, await ledger.balance(wallet(ADA))]).toEqual([0, 1_000]);
    });

    test('refused inside a unit of work leaves the unit as it was', async () => {
      await using here = await opened(10);
      const { database, ledger } = here;
      const consent = await database.open(consentTables);

      await consent.write(async (db, unit) => {
        await db.insertInto('consent_given').values({ user_id: ADA }).execute();
        const tooMuch = { from: wallet(GRACE), to: wallet(ADA), amount: 5, key: 'gift', unit };
        await ledger.transfer(tooMuch).catch(() => {});
      });

      expect(await consent.read((db) => db.selectFrom('consent_given').selectAll().execute())).toHaveLength(
        1,
      );
      expect(await ledger.history(ADA)).toHaveLength(1);
      expect((await ledger.audit()).balanced).toBe(true);
    });

    test.each([
      ['a fraction', { amount: 1.5 }],
      ['nothing', { amount: 0 }],
      ['less than nothing', { amount: -5 }],
      ['no number', { amount: Number.NaN }],
      ['more than is exact', { amount: Number.MAX_SAFE_INTEGER + 1 }],
      ['a name with a space', { source: 'my shop' }],
      ['an empty key', { key: '' }],
      ['a key that is too long', { key: 'x'.repeat(101) }],
      ['a reason that is too long', { reason: 'x'.repeat(201) }],
      ['somebody without an id', { to: { userId: 'ada', pocket: 'wallet' } }],
      ['a pocket with a capital', { to: { userId: ADA, pocket: 'Wallet' } }],
    ])('of %s is refused', async (_, wrong) => {
      await using here = await open();
      const credit = { to: wallet(ADA), amount: 1, source: 'daily', key: 'a', ...wrong };

      await expect(here.ledger.credit(credit)).rejects.toThrow(code('LEDGER_INVALID'));
    });

    test('from an account to itself is refused', async () => {
      await using here = await opened(10);

      const transfer = here.ledger.transfer({ from: wallet(ADA), to: wallet(ADA), amount: 1, key: 'a' });

      await expect(transfer).rejects.toThrow(code('LEDGER_INVALID'));
    });
  });
}
