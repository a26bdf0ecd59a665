import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type OpenLedger, openLedger } from '../../test/open-ledger.ts';
import { importData } from './import-data.ts';
import { importTables } from './service.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function run({ database, ledger }: OpenLedger, lines: readonly (object | string)[]) {
  const folder = await mkdtemp(join(tmpdir(), 'import-'));
  folders.push(folder);
  const path = join(folder, 'old.jsonl');
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  await writeFile(path, text.join('\n'));
  return importData({ path, database, ledger });
}
const balance = (userId: string, amount: number, pocket = 'wallet') => ({
  type: 'balance',
  userId,
  pocket,
  amount,
});

test('9.6 an old data file keeps every balance, and the books balance', async () => {
  await using here = await openLedger();
  const old = Array.from({ length: 1_000 }, (_, index) => balance(String(index + 1), index * 37));

  const report = await run(here, old);

  expect(report).toMatchObject({ lines: 1_000, balances: { imported: 999, known: 1 }, refused: 0 });
  for (const { userId, amount } of [old[1], old[500], old[999]].flatMap((line) => line ?? []))
    expect(await here.ledger.balance({ userId, pocket: 'wallet' })).toBe(amount);
  const sum = BigInt(old.reduce((total, { amount }) => total + amount, 0));
  expect(await here.ledger.audit()).toMatchObject({ accounts: sum, sources: sum, balanced: true });
});

test('9.6 importing again imports nothing twice, also what was spent since', async () => {
  await using here = await openLedger();
  const lines = [
    balance('1', 5_000),
    balance('1', 70, 'bank'),
    { type: 'acceptance', userId: '1', version: '1.0' },
    { type: 'settings', scope: 'guild', id: '9', settings: { prefix: '!' } },
  ];
  await run(here, lines);
  await here.ledger.debit({ from: { userId: '1', pocket: 'wallet' }, amount: 5_000, sink: 'shop', key: 'a' });

  const again = await run(here, lines);

  expect(again).toMatchObject({
    balances: { imported: 0, known: 2 },
    acceptances: { imported: 0, known: 1 },
    settings: { imported: 0, known: 1 },
  });
  expect(await here.ledger.balances('1')).toEqual({ bank: 70, wallet: 0 });
});

test('2.9 acceptances and settings wait for the plugins that take them over', async () => {
  await using here = await openLedger();

  await run(here, [
    { type: 'acceptance', userId: '1', version: '1.0', acceptedAt: '2025-06-09T12:00:00', bonusGiven: true },
    { type: 'settings', scope: 'guild', id: '9', settings: { prefix: '!' } },
  ]);

  const store = await here.database.open(importTables);
  expect(await store.read((db) => db.selectFrom('import_acceptances').selectAll().execute())).toEqual([
    {
      user_id: '1',
      version: '1.0',
      accepted_at_ms: Date.UTC(2025, 5, 9, 12),
      bonus_given: 1,
      taken_at_ms: null,
    },
  ]);
  expect(await store.read((db) => db.selectFrom('import_settings').selectAll().execute())).toEqual([
    { scope: 'guild', id: '9', json: '{"prefix":"!"}', taken_at_ms: null },
  ]);
});

test.each([
  ['{', 'the line is no JSON object'],
  [{ type: 'pet' }, 'type is none of balance, acceptance, settings'],
  [balance('1', 1.5), 'amount is no whole number from 0 to 2^53 - 1'],
  [balance('1', -1), 'amount is no whole number from 0 to 2^53 - 1'],
  [
    '{"type":"balance","userId":"1","pocket":"wallet","amount":9007199254740993}',
    'amount is no whole number from 0 to 2^53 - 1',
  ],
  [balance('ada', 1), 'userId is no id: 1 to 20 digits, in quotes'],
  [balance('1', 1, 'My Wallet'), "A pocket is called 'My Wallet'; use 1 to 32 of a-z, 0-9 and -."],
  [{ type: 'acceptance', userId: '1', version: '1', acceptedAt: 'soon' }, 'acceptedAt is no moment'],
  [{ type: 'settings', scope: 'planet', id: '1', settings: {} }, 'scope is neither guild nor user'],
])('the line %j is refused with its reason, and the others are imported', async (line, reason) => {
  await using here = await openLedger();

  const report = await run(here, [balance('1', 10), line, balance('2', 20)]);

  expect(report).toMatchObject({
    balances: { imported: 2 },
    refused: 1,
    refusals: [{ line: 2, reason }],
  });
});

test('a balance that comes twice with different amounts is refused the second time', async () => {
  await using here = await openLedger();

  const report = await run(here, [balance('1', 10), balance('1', 20)]);

  expect(report.refusals).toEqual([{ line: 2, reason: 'this wallet was imported before, with 10' }]);
  expect(await here.ledger.balances('1')).toEqual({ wallet: 10 });
});
