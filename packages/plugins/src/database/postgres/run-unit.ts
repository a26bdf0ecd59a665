import { type Clock, sleep } from '@bronxbot/core';
import type { PoolClient } from 'pg';
import { PluginError } from '../../errors.ts';
import { Late, within } from '../../internal/within.ts';
import type { Backend, Work } from '../backend.ts';
import type { Handles, RunStatement } from '../handles.ts';
import type { WriteOptions } from '../service.ts';
import { beginUnit, type BegunUnit } from '../units.ts';
import { isConflict, isFault, sqlState, toPostgresError, uncertain } from './postgres-errors.ts';
import { createSession, type Session } from './session.ts';

export interface UnitOptions {
  readonly backend: Backend;
  readonly handles: Handles;
  readonly clock: Clock;
  /** On whose behalf: the name of the tables. */
  readonly name: string;
  readonly place: string;
  readonly limitMs: number;
  readonly isolation: NonNullable<WriteOptions['isolation']>;
  acquire(): Promise<PoolClient>;
  /** A number from 0 to 1, for the spread of waits. */
  random(): number;
}

const FIRST_BACKOFF_MS = 4;
const MAX_BACKOFF_MS = 100;

/** Runs a unit of work, and again after a conflict with another one, as long as its time allows. */
export async function runUnit<T>(work: Work<T>, options: UnitOptions): Promise<T> {
  const { clock, limitMs, random } = options;
  const endsAtMs = clock.monotonic() + limitMs;
  for (let tries = 0; ; tries++) {
    try {
      return await runOnce(work, options, endsAtMs - clock.monotonic());
    } catch (error) {
      const waitMs = Math.min(FIRST_BACKOFF_MS * 2 ** tries, MAX_BACKOFF_MS) * (0.5 + random());
      if (!isConflict(error) || clock.monotonic() + waitMs >= endsAtMs) throw error;
      await sleep(clock, waitMs);
    }
  }
}

async function runOnce<T>(work: Work<T>, options: UnitOptions, leftMs: number): Promise<T> {
  const client = await options.acquire();
  const session = createSession(client);
  const unit = beginUnit(options.backend, options.name, statementsOf(session, options), options.handles);
  let usable = false;
  try {
    await session.command(`begin isolation level ${options.isolation.replace('-', ' ')}`);
    const value = await result(work, unit, session, options, leftMs);
    await commit(session, options);
    usable = true;
    return value;
  } catch (error) {
    usable = await rollBack(session, unit, error);
    throw error;
  } finally {
    // A connection that is not known to be at rest is closed; then the server undoes what it did.
    client.release(!usable);
  }
}

/** The unit sees our errors, except those that decide whether it runs again. */
const statementsOf =
  (session: Session, { place }: UnitOptions): RunStatement =>
  async (query) => {
    try {
      return await session.run(query);
    } catch (error) {
      throw isConflict(error) || isFault(error) ? error : toPostgresError(error, place);
    }
  };

async function result<T>(
  work: Work<T>,
  unit: BegunUnit,
  session: Session,
  { clock, name, limitMs }: UnitOptions,
  leftMs: number,
): Promise<T> {
  try {
    const value = await within(clock, leftMs, work(unit.db, unit.token));
    unit.end();
    return value;
  } catch (error) {
    throw error instanceof Late && !session.busy ? cut(name, limitMs) : error;
  }
}

async function commit(session: Session, { place }: UnitOptions): Promise<void> {
  try {
    await session.command('commit');
  } catch (error) {
    if (isFault(error)) throw uncertain(place, error);
    throw error;
  }
}

/** Whether the connection is at rest again. */
async function rollBack(session: Session, unit: BegunUnit, error: unknown): Promise<boolean> {
  unit.abandon();
  if (session.busy || (isFault(error) && sqlState(error) === undefined)) return false;
  try {
    await session.command('rollback');
    return true;
  } catch {
    // It broke since: the error that came first says more.
    return false;
  }
}

const cut = (name: string, limitMs: number) =>
  new PluginError(
    'DATABASE_INVALID',
    `A unit of work of '${name}' did not end within ${limitMs} ms, so it was undone: others wait for it. Await nothing but its own statements inside; for other tables use \`within(unit)\`, not their read or write.`,
  );
