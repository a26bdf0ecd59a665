import { createHash } from 'node:crypto';
import type { Database } from '../../database/service.ts';
import { PluginError } from '../../errors.ts';
import { addRows } from '../store/bulk.ts';
import { pathsTable } from '../store/bulk-tables.ts';
import { countTables } from '../store/tables.ts';
import { decodeSnapshot, type Total } from './snapshot.ts';

/** The mark that a file was imported stays for ever: later than any moment that a task could take for old. */
const FOR_EVER_MS = 8_640_000_000_000_001;
const ROWS_AT_ONCE = 100;

/**
 * Adds the totals of a snapshot to those in the database, such as after the file of statistics was lost. Windows and people are not in a
 * snapshot. The same file counts once.
 * @param text what is in the file
 * @returns how many commands and components it told of; 0 when it was imported before
 * @throws PluginError `USAGE_INVALID` when it is damaged, no snapshot, or has no totals
 */
export async function importSnapshot(database: Database, text: string): Promise<number> {
  const totals = totalsOf(text);
  const store = await database.open(countTables);
  const id = `import ${createHash('sha256').update(text).digest('hex')}`;
  return store.write(
    async (db) => {
      const mark = await db
        .insertInto('usage_batches')
        .values({ id, at_ms: FOR_EVER_MS })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!mark) return 0;
      const rows = totals.map(({ firstAtMs, lastAtMs, ...total }) => ({
        ...total,
        first_at_ms: firstAtMs,
        last_at_ms: lastAtMs,
      }));
      for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
        await addRows(db as never, database.engine, pathsTable, rows.slice(at, at + ROWS_AT_ONCE));
      return rows.length;
    },
    { isolation: 'read-committed' },
  );
}

function totalsOf(text: string): readonly Total[] {
  const { totals } = decodeSnapshot(text) ?? {};
  if (Array.isArray(totals) && totals.every(isTotal)) return totals;
  throw new PluginError(
    'USAGE_INVALID',
    'The file is no snapshot of usage, is damaged, or was made without totals while the database was away. Take an older one.',
  );
}

const isTotal = ({ path, kind, ...rest }: Total): boolean =>
  typeof path === 'string' &&
  (kind === 'command' || kind === 'component') &&
  [rest.ok, rest.denied, rest.error, rest.expired, rest.firstAtMs, rest.lastAtMs].every(
    (value) => Number.isSafeInteger(value) && value >= 0,
  );
