import type { CompiledQuery, QueryResult } from 'kysely';
import type { ClientBase } from 'pg';
import { checkParameter } from '../values.ts';

/** The part of the driver's result that we look at. */
interface Answer {
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: unknown[];
}

/** Statements on one connection, one after another. */
export interface Session {
  /** Whether a statement waits for its answer. */
  readonly busy: boolean;
  /** Runs what Kysely compiled. @throws Error of the driver, PluginError for values that are refused. */
  run(query: CompiledQuery): Promise<QueryResult<unknown>>;
  /** Runs a statement without values or rows. */
  command(sql: string): Promise<void>;
}

const WITH_COUNT = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** Queues statements, for a connection takes one at a time. */
export function createSession(client: ClientBase): Session {
  let last: Promise<unknown> = Promise.resolve();
  let open = 0;
  const queue = <T>(work: () => Promise<T>): Promise<T> => {
    open++;
    const done = last.then(work).finally(() => open--);
    // Whoever asked hears of a failure; the next statement does not depend on it.
    last = done.catch(() => {});
    return done;
  };
  return {
    get busy() {
      return open > 0;
    },
    async run({ sql, parameters }) {
      const values = parameters.map(checkParameter);
      const { command, rowCount, rows }: Answer = await queue(() => client.query(sql, values));
      return WITH_COUNT.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
    },
    async command(sql) {
      await queue(() => client.query(sql));
    },
  };
}
