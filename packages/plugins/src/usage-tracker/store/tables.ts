import type { Kysely } from 'kysely';
import { defineTables } from '../../database/service.ts';
import { BUCKETS } from '../buckets.ts';

const { hours: HOUR_MS, days: DAY_MS } = BUCKETS;

interface Counts {
  /** `''` for direct messages, `'*'` for all together. */
  guild_id: string;
  at_ms: number;
  path: string;
  surface: string;
  outcome: string;
  uses: number;
}
interface Times {
  path: string;
  kind: string;
  at_ms: number;
  measure: string;
  slot: number;
  count: number;
  total_us: number;
}
interface Sketches {
  /** `'*'` for all commands together. */
  path: string;
  /** A guild, `'*'` for all, `'#'` where guilds are counted and not people. */
  guild_id: string;
  at_ms: number;
  registers: string;
}

/** The statistics, in the file that is committed faster. Times are UTC milliseconds. */
export interface CountSchema {
  usage_minutes: Counts;
  usage_hours: Counts;
  usage_days: Counts;
  usage_times_minutes: Times;
  usage_times_hours: Times;
  usage_times_days: Times;
  usage_sketches_hours: Sketches;
  usage_sketches_days: Sketches;
  /** All that was ever used. */
  usage_paths: {
    path: string;
    kind: string;
    ok: number;
    denied: number;
    error: number;
    expired: number;
    first_at_ms: number;
    last_at_ms: number;
  };
  usage_people: { user_id: string; path: string; uses: number; first_at_ms: number; last_at_ms: number };
  /** Batches that were written, so that none is counted twice. */
  usage_batches: { id: string; at_ms: number };
}

type Column = 'text' | 'bigint';
async function createTable(
  db: Kysely<unknown>,
  table: string,
  columns: Readonly<Record<string, Column>>,
  key: readonly string[],
): Promise<void> {
  let builder = db.schema.createTable(table);
  for (const [name, type] of Object.entries(columns))
    builder = builder.addColumn(name, type, (column) => column.notNull());
  await builder.addPrimaryKeyConstraint(`${table}_key`, key as never[]).execute();
}

const COUNTS = {
  guild_id: 'text',
  at_ms: 'bigint',
  path: 'text',
  surface: 'text',
  outcome: 'text',
  uses: 'bigint',
} as const;
const TIMES = {
  path: 'text',
  kind: 'text',
  at_ms: 'bigint',
  measure: 'text',
  slot: 'bigint',
  count: 'bigint',
  total_us: 'bigint',
} as const;
const SKETCHES = { path: 'text', guild_id: 'text', at_ms: 'bigint', registers: 'text' } as const;
const PATHS = {
  path: 'text',
  kind: 'text',
  ok: 'bigint',
  denied: 'bigint',
  error: 'bigint',
  expired: 'bigint',
  first_at_ms: 'bigint',
  last_at_ms: 'bigint',
} as const;
const PEOPLE = {
  user_id: 'text',
  path: 'text',
  uses: 'bigint',
  first_at_ms: 'bigint',
  last_at_ms: 'bigint',
} as const;

const keep = (table: keyof CountSchema, keepMs: number, column = 'at_ms') => ({ table, column, keepMs });

export const countTables = defineTables<CountSchema>()({
  name: 'usage_counts',
  statistics: true,
  retention: [
    keep('usage_minutes', 48 * HOUR_MS),
    keep('usage_hours', 35 * DAY_MS),
    keep('usage_days', 400 * DAY_MS),
    keep('usage_times_minutes', 48 * HOUR_MS),
    keep('usage_times_hours', 35 * DAY_MS),
    keep('usage_times_days', 400 * DAY_MS),
    keep('usage_sketches_hours', 48 * HOUR_MS),
    keep('usage_sketches_days', 35 * DAY_MS),
    keep('usage_people', 400 * DAY_MS, 'last_at_ms'),
    keep('usage_batches', DAY_MS),
  ],
  migrations: {
    '1': () => ({
      async up(db: Kysely<unknown>) {
        for (const level of ['minutes', 'hours', 'days']) {
          await createTable(db, `usage_${level}`, COUNTS, [
            'guild_id',
            'at_ms',
            'path',
            'surface',
            'outcome',
          ]);
          await createTable(db, `usage_times_${level}`, TIMES, ['path', 'kind', 'at_ms', 'measure', 'slot']);
          // For the upkeep, which looks for what is old.
          await index(db, `usage_${level}`);
          await index(db, `usage_times_${level}`);
        }
        for (const level of ['hours', 'days']) {
          await createTable(db, `usage_sketches_${level}`, SKETCHES, ['guild_id', 'path', 'at_ms']);
          await index(db, `usage_sketches_${level}`);
        }
        await createTable(db, 'usage_paths', PATHS, ['path', 'kind']);
        await createTable(db, 'usage_people', PEOPLE, ['user_id', 'path']);
        await createTable(db, 'usage_batches', { id: 'text', at_ms: 'bigint' }, ['id']);
      },
    }),
  },
});

const index = (db: Kysely<unknown>, table: string) =>
  db.schema.createIndex(`${table}_time`).on(table).columns(['at_ms']).execute();

/** What must survive, and is apart from the statistics. */
export interface ChoiceSchema {
  /** Who wants to be counted and who does not, by a digest of their id. Uses up to `since_ms` are not counted in either case. */
  usage_choices: { person: string; counted: number; since_ms: number };
  /** The key of the sketches, made once; whoever has the file of statistics alone cannot look for people in it. */
  usage_keys: { id: string; value: string };
}

export const choiceTables = defineTables<ChoiceSchema>()({
  name: 'usage',
  migrations: {
    '1': () => ({
      async up(db: Kysely<unknown>) {
        await createTable(db, 'usage_choices', { person: 'text', counted: 'bigint', since_ms: 'bigint' }, [
          'person',
        ]);
        await createTable(db, 'usage_keys', { id: 'text', value: 'text' }, ['id']);
      },
    }),
  },
});
