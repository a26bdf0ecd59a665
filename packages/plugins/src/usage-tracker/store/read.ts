import { sql } from 'kysely';
import type { Store } from '../../database/service.ts';
import { BUCKETS, bucketOf, type Stretch } from '../buckets.ts';
import { spreadOf } from '../count/histogram.ts';
import { type CountedSurface, GUILDS, type PathKind, SURFACES_OF } from '../count/rows.ts';
import { Sketch } from '../people/sketch.ts';
import type { CommandUsage, GuildUsage, UsagePoint } from '../service.ts';
import { SKETCHED } from './sketches.ts';
import type { CountSchema } from './tables.ts';

type Counts = Store<CountSchema>;
/** Which figures are looked for. */
export interface Part {
  readonly stretch: Stretch;
  readonly kind: PathKind;
  /** Of one guild. @defaultValue everywhere */
  readonly guildId?: string | undefined;
}

const MOST_OF_GUILD = 25;
const PEAK_DAYS = 30;
const sumOf = (column: string) => sql<number>`cast(sum(${sql.ref(column)}) as bigint)`;
const surfacesOf = (kind: PathKind) => SURFACES_OF[kind] as readonly string[];

/** What happened to each path in a part, the most used first; `paths` names those that are wanted. */
export async function readUsage(
  store: Counts,
  part: Part,
  { limit, path }: { readonly limit: number; readonly path?: string },
): Promise<readonly CommandUsage[]> {
  const counts = await readCounts(store, part, path);
  const byPath = byPathOf(counts);
  if (path !== undefined && !byPath.has(path)) byPath.set(path, []);
  const ranked = [...byPath].map(([path, rows]) => ({ path, ...totalsOf(rows) }));
  const top = ranked
    .toSorted((one, other) => other.uses - one.uses || (one.path < other.path ? -1 : 1))
    .slice(0, limit);
  if (top.length === 0) return [];
  const details = await readDetails(
    store,
    part,
    top.map((one) => one.path),
  );
  return top.map((one) => ({ ...one, ...details(one.path) }));
}

const readCounts = (store: Counts, { guildId = GUILDS.all, kind, stretch }: Part, path: string | undefined) =>
  store.read((db) => {
    const query = db
      .selectFrom(`usage_${stretch.level}` as 'usage_hours')
      .select(['path', 'surface', 'outcome', sumOf('uses').as('uses')])
      .where('guild_id', '=', guildId)
      .where('at_ms', '>=', stretch.fromMs)
      .where('surface', 'in', surfacesOf(kind));
    return (path === undefined ? query : query.where('path', '=', path))
      .groupBy(['path', 'surface', 'outcome'])
      .execute();
  });
type Row = Awaited<ReturnType<typeof readCounts>>[number];

function byPathOf(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.path, [...(groups.get(row.path) ?? []), row]);
  return groups;
}

function totalsOf(rows: readonly Row[]) {
  const outcomes = { ok: 0, denied: 0, error: 0, expired: 0 };
  const surfaces: Partial<Record<CountedSurface, number>> = {};
  for (const { surface, outcome, uses } of rows) {
    outcomes[outcome as keyof typeof outcomes] += uses;
    if (outcome === 'ok' || outcome === 'error')
      surfaces[surface as CountedSurface] = (surfaces[surface as CountedSurface] ?? 0) + uses;
  }
  const uses = outcomes.ok + outcomes.error;
  return { uses, outcomes, surfaces, errorRate: uses === 0 ? 0 : outcomes.error / uses };
}

/** People, guilds, times and moments of some paths. */
async function readDetails(store: Counts, part: Part, paths: readonly string[]) {
  const { kind, guildId } = part;
  const times = await readTimes(store, part, paths);
  const people = await readSketches(store, part, paths, guildId ?? SKETCHED.all);
  const guilds = await readSketches(store, part, paths, SKETCHED.guilds);
  const seen = await store.read((db) =>
    db.selectFrom('usage_paths').selectAll().where('path', 'in', paths).where('kind', '=', kind).execute(),
  );
  return (path: string) => {
    const ever = seen.find((row) => row.path === path);
    const timesOf = (measure: string) =>
      spreadOf(times.filter((row) => row.path === path && row.measure === measure));
    return {
      people: people.get(path) ?? 0,
      guilds: guilds.get(path) ?? 0,
      duration: timesOf('duration'),
      acknowledgement: timesOf('acknowledgement'),
      usesEver: ever ? ever.ok + ever.error : 0,
      firstAtMs: ever && ever.first_at_ms <= ever.last_at_ms ? ever.first_at_ms : undefined,
      lastAtMs: ever && ever.first_at_ms <= ever.last_at_ms ? ever.last_at_ms : undefined,
    };
  };
}

const readTimes = (store: Counts, { kind, stretch }: Part, paths: readonly string[]) =>
  store.read((db) =>
    db
      .selectFrom(`usage_times_${stretch.level}` as 'usage_times_hours')
      .select(['path', 'measure', 'slot', sumOf('count').as('count'), sumOf('total_us').as('totalUs')])
      .where('path', 'in', paths)
      .where('kind', '=', kind)
      .where('at_ms', '>=', stretch.fromMs)
      .groupBy(['path', 'measure', 'slot'])
      .execute(),
  );

/** How many members the sketches of each path have together. */
async function readSketches(
  store: Counts,
  { stretch: { people } }: Pick<Part, 'stretch'>,
  paths: readonly string[],
  guildId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await store.read((db) =>
    db
      .selectFrom(`usage_sketches_${people.level}` as 'usage_sketches_hours')
      .select(['path', 'registers'])
      .where('guild_id', '=', guildId)
      .where('path', 'in', paths)
      .where('at_ms', '>=', people.fromMs)
      .execute(),
  );
  const sketches = new Map<string, Sketch>();
  for (const { path, registers } of rows)
    sketches.set(path, (sketches.get(path) ?? new Sketch()).merge(registers));
  return new Map([...sketches].map(([path, sketch]) => [path, sketch.size]));
}

/** Uses over time, the empty buckets included. */
export async function readSeries(
  store: Counts,
  { guildId = GUILDS.all, kind, stretch }: Part,
  path: string | undefined,
): Promise<readonly UsagePoint[]> {
  const rows = await store.read((db) => {
    const query = db
      .selectFrom(`usage_${stretch.level}` as 'usage_hours')
      .select(['at_ms', 'outcome', sumOf('uses').as('uses')])
      .where('guild_id', '=', guildId)
      .where('at_ms', '>=', stretch.fromMs)
      .where('surface', 'in', surfacesOf(kind))
      .where('outcome', 'in', ['ok', 'error']);
    return (path === undefined ? query : query.where('path', '=', path))
      .groupBy(['at_ms', 'outcome'])
      .execute();
  });
  const countOf = (atMs: number, outcome: string) =>
    rows.find((row) => row.at_ms === atMs && row.outcome === outcome)?.uses ?? 0;
  return Array.from({ length: stretch.count }, (_, index) => {
    const atMs = stretch.fromMs + index * BUCKETS[stretch.level];
    const errors = countOf(atMs, 'error');
    return { atMs, uses: countOf(atMs, 'ok') + errors, errors };
  });
}

/** What happened in one guild. */
export async function readGuild(
  store: Counts,
  guildId: string,
  stretch: Stretch,
  nowMs: number,
): Promise<GuildUsage> {
  const rows = await readCounts(store, { guildId, kind: 'command', stretch }, undefined);
  const commands = [...byPathOf(rows)]
    .map(([path, some]) => ({ path, uses: totalsOf(some).uses }))
    .filter(({ uses }) => uses > 0)
    .toSorted((one, other) => other.uses - one.uses || (one.path < other.path ? -1 : 1));
  const people = await readSketches(store, { stretch }, [SKETCHED.all], guildId);
  return {
    uses: commands.reduce((sum, { uses }) => sum + uses, 0),
    people: people.get(SKETCHED.all) ?? 0,
    commands: commands.slice(0, MOST_OF_GUILD),
    peakHour: await readPeak(store, guildId, nowMs),
  };
}

async function readPeak(store: Counts, guildId: string, nowMs: number): Promise<number | undefined> {
  const rows = await store.read((db) =>
    db
      .selectFrom('usage_hours')
      .select([sql<number>`at_ms / ${sql.lit(BUCKETS.hours)} % 24`.as('hour'), sumOf('uses').as('uses')])
      .where('guild_id', '=', guildId)
      .where('at_ms', '>=', bucketOf('days', nowMs) - PEAK_DAYS * BUCKETS.days)
      .where('surface', 'in', surfacesOf('command'))
      .where('outcome', 'in', ['ok', 'error'])
      .groupBy('hour')
      .orderBy('uses', 'desc')
      .orderBy('hour')
      .limit(1)
      .execute(),
  );
  return rows[0]?.hour;
}
