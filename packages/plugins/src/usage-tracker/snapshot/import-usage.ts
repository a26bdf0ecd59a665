import { createHash } from 'node:crypto';
import { type Clock, systemClock } from '@bronxbot/core';
import type { Database } from '../../database/service.ts';
import { addRows } from '../store/bulk.ts';
import { pathsTable } from '../store/bulk-tables.ts';
import { countTables } from '../store/tables.ts';
import { checkTotals, refused } from './check-totals.ts';
import { isOriginalFile, totalsOfOriginal } from './original-file.ts';
import { decodeSnapshot, type Total } from './snapshot.ts';

/** The mark that a file was imported stays for ever: later than any moment that a task could take for old. */
const FOR_EVER_MS = 8_640_000_000_000_001;
const ROWS_AT_ONCE = 100;

/** With what a file is imported. */
export interface ImportUsageOptions {
  /** What came after it was not yet. @defaultValue the machine's time */
  readonly clock?: Pick<Clock, 'now'>;
}

/**
 * Adds the totals of a file to those in the database: of a snapshot, such as after the file of statistics was lost, or of
 * `command_usage.json`, in which the original BronxBot kept them. Windows are in neither. People are left out: nobody knows whether they
 * agreed. All of the file is imported or nothing, and the same file counts once.
 * @param text what is in the file
 * @returns how many commands and components it told of; 0 when it was imported before
 * @throws PluginError `USAGE_INVALID` when it is damaged, neither of the two, or says what cannot be
 */
export async function importUsage(
  database: Database,
  text: string,
  { clock = systemClock }: ImportUsageOptions = {},
): Promise<number> {
  const totals = checkTotals(totalsOf(text), clock.now());
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
  const file = parse(text);
  if (isOriginalFile(file)) return totalsOfOriginal(file);
  const snapshot = decodeSnapshot(text);
  if (!snapshot) throw refused('it is no snapshot of usage, or damaged; take an older one');
  if (!Array.isArray(snapshot.totals))
    throw refused('it was made without totals, while the database was away; take an older one');
  return snapshot.totals;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refused('it is no JSON: cut short, or something else', { cause });
  }
}
