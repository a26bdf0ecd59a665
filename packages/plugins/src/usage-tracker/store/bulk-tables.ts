import type { Level } from '../buckets.ts';
import type { BulkTable } from './bulk.ts';
import type { CountSchema } from './tables.ts';

/** How counts of one level are written. */
export const countsAt = (level: Level): BulkTable<CountSchema['usage_hours']> => ({
  table: `usage_${level}`,
  columns: {
    guild_id: 'text',
    at_ms: 'bigint',
    path: 'text',
    surface: 'text',
    outcome: 'text',
    uses: 'bigint',
  },
  key: ['guild_id', 'at_ms', 'path', 'surface', 'outcome'],
  update: { uses: 'sum' },
});
/** How histograms of one level are written. */
export const timesAt = (level: Level): BulkTable<CountSchema['usage_times_hours']> => ({
  table: `usage_times_${level}`,
  columns: {
    path: 'text',
    kind: 'text',
    at_ms: 'bigint',
    measure: 'text',
    slot: 'bigint',
    count: 'bigint',
    total_us: 'bigint',
  },
  key: ['path', 'kind', 'at_ms', 'measure', 'slot'],
  update: { count: 'sum', total_us: 'sum' },
});
/** How sketches are written, once they are merged. */
export const sketchesAt = (level: 'hours' | 'days'): BulkTable<CountSchema['usage_sketches_hours']> => ({
  table: `usage_sketches_${level}`,
  columns: { path: 'text', guild_id: 'text', at_ms: 'bigint', registers: 'text' },
  key: ['guild_id', 'path', 'at_ms'],
  update: { registers: 'replace' },
});
export const pathsTable: BulkTable<CountSchema['usage_paths']> = {
  table: 'usage_paths',
  columns: {
    path: 'text',
    kind: 'text',
    ok: 'bigint',
    denied: 'bigint',
    error: 'bigint',
    expired: 'bigint',
    first_at_ms: 'bigint',
    last_at_ms: 'bigint',
  },
  key: ['path', 'kind'],
  update: {
    ok: 'sum',
    denied: 'sum',
    error: 'sum',
    expired: 'sum',
    first_at_ms: 'least',
    last_at_ms: 'greatest',
  },
};
export const peopleTable: BulkTable<CountSchema['usage_people']> = {
  table: 'usage_people',
  columns: { user_id: 'text', path: 'text', uses: 'bigint', first_at_ms: 'bigint', last_at_ms: 'bigint' },
  key: ['user_id', 'path'],
  update: { uses: 'sum', first_at_ms: 'least', last_at_ms: 'greatest' },
};
