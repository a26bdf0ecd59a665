import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type BundledScript, bundleScript } from '../../../scripts/testing/bundle-script.ts';
import { missing } from '../../../scripts/testing/services.ts';
import { startPostgres } from '../../../scripts/testing/start-postgres.ts';
import { KILLS, killRounds } from './kill-rounds.ts';
import { markTables, openTarget } from './write-until-killed.ts';

const TIME_LIMIT_MS = 600_000;

let script: BundledScript;
beforeAll(async () => {
  script = await bundleScript(fileURLToPath(new URL('write-until-killed.ts', import.meta.url)));
}, TIME_LIMIT_MS);
afterAll(() => script[Symbol.asyncDispose]());

/** What was told and is not there, and what both purses hold. */
async function audit(target: string, told: readonly string[]) {
  const database = await openTarget(target);
  try {
    const store = await database.open(markTables);
    const marks = await store.read((db) => db.selectFrom('marks').select('id').execute());
    const purses = await store.read((db) => db.selectFrom('purses').selectAll().execute());
    const there = new Set(marks.map(({ id }) => id));
    return {
      lost: told.filter((id) => !there.has(id)),
      sum: purses.reduce((total, { amount }) => total + amount, 0),
    };
  } finally {
    await database.stop();
  }
}

test(
  'fault 37: a process that is killed while it writes to SQLite loses nothing that was acknowledged',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kills-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'bot.sqlite');

    const told = await killRounds(script.path, file, KILLS);

    expect(told.length).toBeGreaterThan(KILLS);
    expect(await audit(file, told)).toEqual({ lost: [], sum: 1_000 });
  },
  TIME_LIMIT_MS,
);

describe.skipIf(missing('postgres'))('on Postgres', () => {
  test(
    'fault 37: a process that is killed while it writes loses nothing that was acknowledged',
    async () => {
      await using server = await startPostgres();

      const told = await killRounds(script.path, server.url, KILLS);

      expect(told.length).toBeGreaterThan(KILLS);
      expect(await audit(server.url, told)).toEqual({ lost: [], sum: 1_000 });
    },
    TIME_LIMIT_MS,
  );
});
