import { CompiledQuery, type Transaction } from 'kysely';
import { PluginError } from '../errors.ts';
import type { Backend } from './backend.ts';
import type { Handles, RunStatement } from './handles.ts';
import type { UnitOfWork } from './service.ts';

/** A unit of work from our side. */
export interface BegunUnit {
  readonly token: UnitOfWork;
  readonly db: Transaction<unknown>;
  /**
   * From now on its statements are refused, also those of a function that goes on by itself.
   * @throws what a statement of it threw, even if the function did not mind: Postgres undoes the unit then, so SQLite does too.
   */
  end(): void;
  /** The same for a unit that failed. */
  abandon(): void;
}

interface Joinable {
  readonly backend: Backend;
  readonly db: Transaction<unknown>;
  /** Past the check that keeps authors from ending transactions by hand. */
  readonly run: RunStatement;
}
const UNITS = new WeakMap<UnitOfWork, Joinable>();

/** Begins a unit of work whose statements `run` carries out. */
export function beginUnit(backend: Backend, name: string, run: RunStatement, handles: Handles): BegunUnit {
  let ended = false;
  let failure: { readonly error: unknown } | undefined;
  const statement: RunStatement = async (query) => {
    if (ended) throw over(name);
    if (failure) throw failure.error;
    try {
      return await run(query);
    } catch (error) {
      failure ??= { error };
      throw error;
    }
  };
  const db = handles.unit(statement);
  const token: UnitOfWork = { engine: backend.engine };
  UNITS.set(token, { backend, db, run: statement });
  const abandon = () => {
    ended = true;
  };
  const end = () => {
    ended = true;
    if (failure) throw failure.error;
  };
  return { token, db, end, abandon };
}

/** The statements of a unit of work that began in this backend. @throws PluginError `DATABASE_INVALID` */
export function joinUnit(backend: Backend, name: string, token: UnitOfWork): Joinable {
  const unit = UNITS.get(token);
  if (unit?.backend === backend) return unit;
  throw new PluginError(
    'DATABASE_INVALID',
    unit
      ? `The tables '${name}' are in another file than the unit of work (\`statistics\`), so the two cannot be durable together. Write them one after the other.`
      : `The tables '${name}' were given a unit of work that no database began. Pass on the one that store.write gives.`,
  );
}

/**
 * Runs a part of a unit of work, and undoes it when it throws. Where a statement failed, the whole unit has failed, and is undone anyway.
 * @throws what the part throws
 */
export async function attempt<T>(
  { db, run }: Joinable,
  work: (db: Transaction<unknown>) => Promise<T>,
): Promise<T> {
  const control = (sql: string) => run(CompiledQuery.raw(sql));
  await control('savepoint part');
  try {
    const value = await work(db);
    await control('release savepoint part');
    return value;
  } catch (error) {
    await control('rollback to savepoint part');
    await control('release savepoint part');
    throw error;
  }
}

const over = (name: string) =>
  new PluginError(
    'DATABASE_INVALID',
    `A statement of a unit of work of '${name}' came after its end. Await every statement before the function returns.`,
  );
