import { sql, type Transaction } from 'kysely';
import type { Engine } from '../../database/service.ts';
import { bucketOf } from '../buckets.ts';
import { type Mark, Sketch } from '../people/sketch.ts';
import { addRows, each, value } from './bulk.ts';
import { sketchesAt } from './bulk-tables.ts';
import type { CountSchema } from './tables.ts';

/** What stands in the place of a path or a guild in the key of a sketch. */
export const SKETCHED = { all: '*', guilds: '#' } as const;

/** One member for one sketch. */
export interface SketchMark extends Mark {
  readonly path: string;
  readonly guildId: string;
  readonly atMs: number;
}

/** Merges marks into the sketches of their hours and days. Only one process may do so at a time. */
export async function addSketches(
  db: Transaction<CountSchema>,
  engine: Engine,
  marks: readonly SketchMark[],
): Promise<void> {
  if (marks.length === 0) return;
  for (const level of ['hours', 'days'] as const) {
    const sketches = gather(level, marks);
    const keys = [...sketches.values()].map(({ path, guildId, atMs }) => [guildId, path, atMs]);
    const { rows } = await sql<CountSchema['usage_sketches_hours']>`
      select s.path, s.guild_id, s.at_ms, s.registers from ${each(engine, JSON.stringify(keys))}
      join ${sql.table(`usage_sketches_${level}`)} as s on s.guild_id = ${value(engine, 0, 'text')}
      and s.path = ${value(engine, 1, 'text')} and s.at_ms = ${value(engine, 2, 'bigint')}`.execute(db);
    for (const row of rows)
      sketches.get(keyOf(row.path, row.guild_id, row.at_ms))?.sketch.merge(row.registers);
    const merged = [...sketches.values()].map(({ path, guildId, atMs, sketch }) => ({
      path,
      guild_id: guildId,
      at_ms: atMs,
      registers: sketch.toString(),
    }));
    await addRows(db as never, engine, sketchesAt(level), merged);
  }
}

function gather(level: 'hours' | 'days', marks: readonly SketchMark[]) {
  const sketches = new Map<string, Omit<SketchMark, keyof Mark> & { readonly sketch: Sketch }>();
  for (const { path, guildId, register, rank, ...mark } of marks) {
    const atMs = bucketOf(level, mark.atMs);
    const key = keyOf(path, guildId, atMs);
    const found = sketches.get(key) ?? { path, guildId, atMs, sketch: new Sketch() };
    found.sketch.add({ register, rank });
    sketches.set(key, found);
  }
  return sketches;
}

const keyOf = (path: string, guildId: string, atMs: number) => JSON.stringify([path, guildId, atMs]);
