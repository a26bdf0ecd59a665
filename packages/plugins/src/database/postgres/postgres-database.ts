import { type Clock, type Logger, systemClock } from '@bronxbot/core';
import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { PluginError } from '../../errors.ts';
import { Circuit } from '../../internal/circuit.ts';
import { within } from '../../internal/within.ts';
import type { Backend, Work } from '../backend.ts';
import { createHandles } from '../handles.ts';
import { createOpener } from '../open-tables.ts';
import type { RunningDatabase } from '../running-database.ts';
import type { Upkeep, WriteOptions } from '../service.ts';
import type { PostgresStatus } from '../status.ts';
import { beginUnit } from '../units.ts';
import { Connections, GRACE_MS, type PoolOptions } from './connections.ts';
import { loadPg } from './load-pg.ts';
import { isFault, reasonOf, sqlState, toPostgresError } from './postgres-errors.ts';
import { runUnit } from './run-unit.ts';
import { readServerStatus } from './server-status.ts';
import { createSession } from './session.ts';

export interface PostgresDatabaseOptions {
  readonly url: string;
  readonly pool: Required<PoolOptions>;
  readonly timeoutMs: number;
  readonly maxWaiting: number;
  /** Tells when migrations ran. */
  readonly clock: Clock;
  readonly log: Logger;
  /** @defaultValue `Math.random` */
  readonly random?: () => number;
}

const HANDLES = createHandles({
  createAdapter: () => new PostgresAdapter(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (db) => new PostgresIntrospector(db),
});

/** So many failures in a row and nobody else waits for a server that is away; then it is asked this often whether it is back. */
const FAILURES_TO_OPEN = 5;
const PROBE_EVERY_MS = 1_000;
/** Row 7.2 of the acceptance: an answer within five seconds. */
const STATUS_LIMIT_MS = 3_000;

/** A server answers in real time, also where the bot's clock stands still or jumps in a test: all waiting for it goes by the machine's. */
const serverClock: Clock = systemClock;

/** `bronxbot` in bytes: the lock that one process of a fleet holds while it brings tables up to date. */
const MIGRATION_LOCK = '7093011180516470644';

/** Connects to a Postgres server. @throws Unavailable `DATABASE_UNAVAILABLE`, PluginError `DATABASE_INVALID` when it refuses. */
export async function createPostgresDatabase(options: PostgresDatabaseOptions): Promise<RunningDatabase> {
  const { clock, log } = options;
  const connections = new Connections(await loadPg(), { ...options, clock: serverClock });
  const circuit = createCircuit(connections, options);
  try {
    await connections.warm();
  } catch (error) {
    await connections.stop();
    circuit.stop();
    throw atStart(error, connections.place);
  }
  const backend = createBackend(connections, circuit, options);
  const opener = createOpener({ clock, log, backendFor: async () => backend });
  return {
    engine: 'postgres',
    ...opener,
    status: () => status(connections),
    upkeep: (kind) => upkeep(connections, kind),
    backup: async () => {
      throw new PluginError(
        'DATABASE_INVALID',
        'A Postgres server is not backed up by the bot. Use pg_dump, or what the place it runs at offers.',
      );
    },
    async stop() {
      const closed = connections.stop();
      circuit.stop();
      await closed;
    },
  };
}

const createCircuit = (connections: Connections, { log, timeoutMs }: PostgresDatabaseOptions) =>
  new Circuit({
    what: `Postgres at ${connections.place}`,
    code: 'DATABASE_UNAVAILABLE',
    clock: serverClock,
    deadlineMs: timeoutMs + GRACE_MS,
    failuresToOpen: FAILURES_TO_OPEN,
    probeEveryMs: PROBE_EVERY_MS,
    probe: async () => void (await connections.lend((client) => client.query('select 1'))),
    isFault,
    reasonOf,
    onChange(closed) {
      const { place, stopped } = connections;
      if (closed) log.info('Postgres answers again', { place });
      else if (!stopped) log.warn('Postgres does not answer', { place });
    },
  });

function createBackend(
  connections: Connections,
  circuit: Circuit,
  { timeoutMs, random = Math.random }: PostgresDatabaseOptions,
): Backend {
  const { place } = connections;
  const guarded = async <T>(work: () => Promise<T>, deadlineMs?: number): Promise<T> => {
    try {
      return await circuit.run(work, deadlineMs);
    } catch (error) {
      throw toPostgresError(error, place);
    }
  };
  const common = { handles: HANDLES, clock: serverClock, place, limitMs: timeoutMs, random };
  const backend: Backend = {
    engine: 'postgres',
    reader: HANDLES.reader((query) =>
      guarded(() => connections.lend((client) => createSession(client).run(query))),
    ),
    write<T>(name: string, work: Work<T>, { isolation = 'serializable' }: WriteOptions = {}) {
      const acquire = () => connections.acquire();
      // It limits itself, step by step: cut from outside, it might be committed after all.
      return guarded(
        () => runUnit(work, { ...common, backend, name, isolation, acquire }),
        4 * (timeoutMs + GRACE_MS),
      );
    },
    migrate: (name, work) =>
      guarded(() => migrateAlone(connections, backend, name, work), MIGRATION_LIMIT_MS),
  };
  return backend;
}

const MIGRATION_LIMIT_MS = 600_000;

const migrateAlone = (connections: Connections, backend: Backend, name: string, work: Work<void>) =>
  connections.alone(async (client) => {
    const session = createSession(client);
    const unit = beginUnit(backend, name, (query) => session.run(query), HANDLES);
    // An error ends the connection, and with it the transaction and the lock.
    await session.command('begin');
    await session.command(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    await work(unit.db, unit.token);
    unit.end();
    await session.command('commit');
  });

async function status(connections: Connections): Promise<PostgresStatus> {
  const beganMs = serverClock.monotonic();
  const common = () => ({
    engine: 'postgres' as const,
    pool: connections.status,
    waiting: connections.waiting,
    longestWaitMs: connections.longestWaitMs,
  });
  try {
    const server = await within(serverClock, STATUS_LIMIT_MS, connections.lend(readServerStatus));
    const latencyMs = serverClock.monotonic() - beganMs;
    return { ...common(), healthy: true, problem: undefined, latencyMs, server };
  } catch (error) {
    const problem = reasonOf(error);
    return { ...common(), healthy: false, problem, latencyMs: undefined, server: undefined };
  }
}

/** Checkpoints are the server's own affair. */
const UPKEEP: Readonly<Record<Upkeep, string | undefined>> = {
  checkpoint: undefined,
  analyse: 'analyze',
  vacuum: 'vacuum (analyze)',
};

async function upkeep(connections: Connections, kind: Upkeep): Promise<void> {
  const statement = UPKEEP[kind];
  if (statement === undefined) return;
  try {
    await connections.alone((client) => client.query(statement));
  } catch (error) {
    throw toPostgresError(error, connections.place);
  }
}

/** Wrong passwords and databases that do not exist stay wrong however often the bot starts. */
function atStart(error: unknown, place: string): unknown {
  const state = sqlState(error);
  if (state === undefined || !/^(28|3D)/.test(state)) return toPostgresError(error, place);
  return new PluginError(
    'DATABASE_INVALID',
    `Postgres at ${place} refuses the bot: ${reasonOf(error)}. Check user, password and name of the database in its address (\`url\`).`,
    { cause: error },
  );
}
