import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { missing } from '../../../../../scripts/testing/services.ts';
import { type PostgresServer, startPostgres } from '../../../../../scripts/testing/start-postgres.ts';
import { createFakeClock } from '../../../../core/test/fake-clock.ts';
import { testStateStore } from '../../../../core/test/state-contract.ts';
import { type OpenDatabase, openPostgres, openSqlite } from '../../../test/open-ledger.ts';
import { removeOldRows } from '../upkeep/retention.ts';
import { createDatabaseState } from './create-database-state.ts';
import { stateTables } from './tables.ts';

function testOn(openDatabase: OpenDatabase): void {
  const opened: AsyncDisposable[] = [];
  afterEach(async () => {
    for (const database of opened.splice(0)) await database[Symbol.asyncDispose]();
  });
  testStateStore(async (clock) => {
    const database = await openDatabase(clock);
    opened.push(database);
    return createDatabaseState(await database.open(stateTables), clock);
  });

  test('what has expired is removed by retention, and nothing else', async () => {
    const clock = createFakeClock();
    const database = await openDatabase(clock);
    opened.push(database);
    const store = createDatabaseState(await database.open(stateTables), clock);
    await store.set('for ever', 1);
    await store.set('short', 1, 1_000);
    await store.set('long', 1, 5_000);

    await clock.advance(1_001);
    const removed = await removeOldRows(database, clock.now(), new AbortController().signal);

    expect(removed).toEqual([{ table: 'state_entries', rows: 1 }]);
    expect([await store.get('for ever'), await store.get('long')]).toEqual([1, 1]);
  });
}

describe('state on sqlite', () => {
  testOn(openSqlite);
});

describe.skipIf(missing('postgres'))('state on postgres', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server[Symbol.asyncDispose]());
  testOn(async (clock) => openPostgres(await server.createDatabase(), clock));
});
