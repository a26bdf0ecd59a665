import type { Transaction } from 'kysely';
import { bucketOf, type Level, LEVELS, levelsFrom } from '../buckets.ts';
import { type CountRow, GUILDS, kindOf } from '../count/rows.ts';
import { addRows } from './bulk.ts';
import { countsAt, pathsTable, timesAt } from './bulk-tables.ts';
import type { Batch, CountStore } from './batch.ts';
import { NEVER } from './never.ts';
import { addSketches, SKETCHED, type SketchMark } from './sketches.ts';
import type { CountSchema } from './tables.ts';

/** Adds the counts, histograms and guilds of a batch to all buckets that they belong in. */
export async function addCounts(db: Transaction<CountSchema>, to: CountStore, batch: Batch): Promise<void> {
  for (const level of LEVELS) {
    await addRows(db as never, to.engine, countsAt(level), countsFor(level, batch.counts));
    await addRows(db as never, to.engine, timesAt(level), timesFor(level, batch));
  }
  await addRows(db as never, to.engine, pathsTable, pathsFor(batch));
  await addSketches(db, to.engine, guildMarks(to, batch.counts));
}

const goesInto = (level: Level) => (row: { readonly level: Level }) => levelsFrom(row.level).includes(level);

function countsFor(level: Level, rows: readonly CountRow[]): readonly CountSchema['usage_hours'][] {
  const sums = new Map<string, CountSchema['usage_hours']>();
  for (const { path, surface, outcome, uses, ...row } of rows.filter(goesInto(level)))
    for (const guild_id of [row.guildId, GUILDS.all]) {
      const at_ms = bucketOf(level, row.atMs);
      const key = JSON.stringify([guild_id, at_ms, path, surface, outcome]);
      const sum = sums.get(key) ?? { guild_id, at_ms, path, surface, outcome, uses: 0 };
      sum.uses += uses;
      sums.set(key, sum);
    }
  return [...sums.values()];
}

function timesFor(level: Level, { times }: Batch): readonly CountSchema['usage_times_hours'][] {
  const sums = new Map<string, CountSchema['usage_times_hours']>();
  for (const { path, kind, measure, slot, count, totalUs, atMs } of times.filter(goesInto(level))) {
    const at_ms = bucketOf(level, atMs);
    const key = JSON.stringify([path, kind, at_ms, measure, slot]);
    const sum = sums.get(key) ?? { path, kind, at_ms, measure, slot, count: 0, total_us: 0 };
    sum.count += count;
    sum.total_us += totalUs;
    sums.set(key, sum);
  }
  return [...sums.values()];
}

function pathsFor({ counts, seen }: Batch): readonly CountSchema['usage_paths'][] {
  const rows = new Map<string, CountSchema['usage_paths']>();
  const rowOf = (path: string, kind: string) => {
    const none = { ok: 0, denied: 0, error: 0, expired: 0 };
    const never = { first_at_ms: NEVER.firstAtMs, last_at_ms: NEVER.lastAtMs };
    const row = rows.get(`${kind} ${path}`) ?? { path, kind, ...none, ...never };
    rows.set(`${kind} ${path}`, row);
    return row;
  };
  for (const { path, surface, outcome, uses } of counts) rowOf(path, kindOf(surface))[outcome] += uses;
  for (const { path, kind, firstAtMs, lastAtMs } of seen) {
    const row = rowOf(path, kind);
    row.first_at_ms = Math.min(row.first_at_ms, firstAtMs);
    row.last_at_ms = Math.max(row.last_at_ms, lastAtMs);
  }
  return [...rows.values()];
}

/** In which guilds commands ran. */
function guildMarks({ mark }: CountStore, rows: readonly CountRow[]): readonly SketchMark[] {
  const real = rows.filter(
    ({ guildId, outcome, surface }) =>
      guildId !== GUILDS.direct &&
      guildId !== GUILDS.lost &&
      (outcome === 'ok' || outcome === 'error') &&
      kindOf(surface) === 'command',
  );
  return real.map(({ path, guildId, atMs }) => ({ path, guildId: SKETCHED.guilds, atMs, ...mark(guildId) }));
}
