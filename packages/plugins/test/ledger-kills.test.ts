import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type BundledScript, bundleScript } from '../../../scripts/testing/bundle-script.ts';
import { missing } from '../../../scripts/testing/services.ts';
import { startPostgres } from '../../../scripts/testing/start-postgres.ts';
import { digest } from '../src/ledger/digest.ts';
import { KILLS, killRounds } from './kill-rounds.ts';
import { fund, openLedgerOf, TOTAL } from './transfer-until-killed.ts';

const TIME_LIMIT_MS = 600_000;
const PROCESSES = 4;

let script: BundledScript;
beforeAll(async () => {
  script = await bundleScript(fileURLToPath(new URL('transfer-until-killed.ts', import.meta.url)));
}, TIME_LIMIT_MS);
afterAll(() => script[Symbol.asyncDispose]());

/** What was acknowledged and is not there, what moved twice, and what all accounts hold. */
async function audit(target: string, told: readonly string[]) {
  const { book, ledger, stop } = await openLedgerOf(target);
  try {
    const rows = await book.store.read((db) =>
      db.selectFrom('ledger_movements').select('key').where('kind', '=', 'transfer').execute(),
    );
    const there = new Set(rows.map(({ key }) => key));
    const { accounts, balanced } = await ledger.audit();
    return {
      lost: told.filter((key) => !there.has(digest(key))),
      twice: rows.length - there.size,
      accounts,
      balanced,
    };
  } finally {
    await stop();
  }
}
const WHOLE = { lost: [], twice: 0, accounts: TOTAL, balanced: true };

test(
  'D2 a process killed during transfers on SQLite loses nothing acknowledged, and the sum is exact',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ledger-kills-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'bot.sqlite');

    const told = await killRounds(script.path, file, KILLS);

    expect(told.length).toBeGreaterThan(KILLS);
    expect(await audit(file, told)).toEqual(WHOLE);
  },
  TIME_LIMIT_MS,
);

describe.skipIf(missing('postgres'))('on Postgres', () => {
  test(
    'D2 a process killed during transfers loses nothing acknowledged, and the sum is exact',
    async () => {
      await using server = await startPostgres();

      const told = await killRounds(script.path, server.url, KILLS);

      expect(told.length).toBeGreaterThan(KILLS);
      expect(await audit(server.url, told)).toEqual(WHOLE);
    },
    TIME_LIMIT_MS,
  );

  test(
    'D2 four processes on the same accounts, killed again and again, keep the sum exact',
    async () => {
      await using server = await startPostgres();
      const first = await openLedgerOf(server.url);
      await fund(first.ledger);
      await first.stop();

      const rounds = Math.ceil(KILLS / PROCESSES);
      const told = await Promise.all(
        Array.from({ length: PROCESSES }, () => killRounds(script.path, server.url, rounds)),
      );

      expect(await audit(server.url, told.flat())).toEqual(WHOLE);
    },
    TIME_LIMIT_MS,
  );
});
