import type { Clock, Unavailable } from '@bronxbot/core';
import { PluginError } from '../../errors.ts';
import { Late, within } from '../../internal/within.ts';
import type { SqliteConnection } from './connection.ts';

/** A unit of work to run. */
export interface Unit {
  /** On whose behalf: the name of the tables. */
  readonly name: string;
  /** How long it may wait, and then how long it may take. */
  readonly limitMs: number;
  work(): Promise<unknown>;
}

/** What came of a unit. */
export type Result = { readonly value: unknown } | { readonly error: unknown };

/** A unit whose turn has not come. */
export interface Waiting {
  readonly unit: Unit;
  readonly sinceMs: number;
  settle(result: Result): void;
}

export interface Batch {
  readonly connection: SqliteConnection;
  readonly clock: Clock;
  /** Those that come while the batch runs join it. */
  readonly queue: Waiting[];
  /** Told when a wait ends; gives its milliseconds. */
  waited(sinceMs: number): number;
  unavailable(why: string): Unavailable;
}

type Settled = Pick<Waiting, 'settle'> & { readonly result: Result };

/** More would keep readers waiting too long: a unit takes some 50 µs. */
const MAX_UNITS = 256;

/**
 * Runs the units that wait, in one transaction with one commit. A unit that fails is undone alone; when the commit fails, or SQLite
 * gives up the transaction, all of them fail.
 */
export async function commitBatch(batch: Batch): Promise<readonly Settled[]> {
  const { connection, queue } = batch;
  const settled: Settled[] = [];
  try {
    connection.exec('begin immediate');
  } catch (error) {
    return fail(queue.splice(0, MAX_UNITS), error);
  }
  try {
    while (settled.length < MAX_UNITS) {
      const waiting = queue.shift();
      if (!waiting) break;
      const result = await settle(batch, waiting);
      settled.push({ settle: waiting.settle, result });
      // A disk that is full may end the transaction, and with it what earlier units did.
      if (!connection.inTransaction && 'error' in result) return fail(settled, result.error);
    }
    connection.exec('commit');
    return settled;
  } catch (error) {
    return fail(settled, rollBack(connection, error));
  }
}

const fail = (units: readonly Pick<Waiting, 'settle'>[], error: unknown): readonly Settled[] =>
  units.map(({ settle }) => ({ settle, result: { error } }));

async function settle({ waited, unavailable, ...batch }: Batch, { unit, sinceMs }: Waiting): Promise<Result> {
  const waitMs = waited(sinceMs);
  // Whoever asked has given up by now.
  if (waitMs > unit.limitMs) return { error: unavailable(`a unit of work waited ${Math.round(waitMs)} ms`) };
  try {
    return { value: await runInSavepoint(batch, unit) };
  } catch (error) {
    return { error: error instanceof Late ? cut(unit) : error };
  }
}

async function runInSavepoint(
  { connection, clock }: Pick<Batch, 'connection' | 'clock'>,
  { work, limitMs }: Unit,
): Promise<unknown> {
  connection.exec('savepoint unit');
  try {
    const value = await within(clock, limitMs, work());
    connection.exec('release unit');
    return value;
  } catch (error) {
    if (connection.inTransaction) connection.exec('rollback to unit; release unit');
    throw error;
  }
}

function rollBack(connection: SqliteConnection, error: unknown): unknown {
  try {
    if (connection.inTransaction) connection.exec('rollback');
    return error;
  } catch (second) {
    return new AggregateError([error, second], 'The commit failed, and so did undoing it.');
  }
}

const cut = ({ name, limitMs }: Unit) =>
  new PluginError(
    'DATABASE_INVALID',
    `A unit of work of '${name}' did not end within ${limitMs} ms, so it was undone: others wait for it. Await nothing but its own statements inside; for other tables use \`within(unit)\`, not their read or write.`,
  );
