import { type CompiledQuery, type Dialect, DummyDriver, Kysely, type QueryResult, Transaction } from 'kysely';
import { PluginError } from '../errors.ts';

/** Runs one statement. */
export type RunStatement = (query: CompiledQuery) => Promise<QueryResult<unknown>>;

/** Makes Kysely's two faces for one engine. */
export interface Handles {
  /** For statements outside of units of work: what changes something is refused. */
  reader(run: RunStatement): Kysely<unknown>;
  /** For the statements of one unit of work. */
  unit(run: RunStatement): Transaction<unknown>;
}

/**
 * Kysely compiles, we run: units of work, time limits and waiting are ours, so that they are the same on both engines and
 * no statement finds a way around them.
 */
export function createHandles(dialect: Omit<Dialect, 'createDriver'>): Handles {
  const config = { dialect: { ...methodsOf(dialect), createDriver: () => new RefusingDriver() } };
  const driver = new RefusingDriver();
  const compiler = new Kysely<unknown>(config).getExecutor();
  const props = (run: RunStatement) => ({
    config,
    driver,
    dialect: config.dialect,
    executor: compiler.withConnectionProvider({
      provideConnection: (consumer) => consumer({ executeQuery: run as never, streamQuery: refuseStream }),
    }),
  });
  return {
    reader: (run) => new Kysely<unknown>(props(async (query) => run(assertReads(query)))),
    unit: (run) => new Transaction<unknown>(props(async (query) => run(assertWithin(query)))),
  };
}

/** Dialects are classes, and a spread would leave their methods behind. */
const methodsOf = (dialect: Omit<Dialect, 'createDriver'>) => ({
  createAdapter: () => dialect.createAdapter(),
  createQueryCompiler: () => dialect.createQueryCompiler(),
  createIntrospector: (db: Kysely<unknown>) => dialect.createIntrospector(db),
});

class RefusingDriver extends DummyDriver {
  override async beginTransaction(): Promise<never> {
    throw byHand();
  }
}

function assertReads(query: CompiledQuery): CompiledQuery {
  const { kind } = query.query;
  if (kind === 'SelectQueryNode' || kind === 'RawNode') return assertWithin(query);
  throw new PluginError(
    'DATABASE_INVALID',
    `store.read was given a statement that changes something (${kind}). Use store.write.`,
  );
}

const TRANSACTION = /^\s*(begin|start|commit|end|rollback|abort|savepoint|release)\b/i;

function assertWithin(query: CompiledQuery): CompiledQuery {
  if (query.query.kind === 'RawNode' && TRANSACTION.test(query.sql)) throw byHand();
  return query;
}

const byHand = () =>
  new PluginError(
    'DATABASE_INVALID',
    'A transaction was begun or ended by hand. A unit of work is one: use store.write, and leave the rest to it.',
  );

// oxlint-disable-next-line require-yield
async function* refuseStream(): AsyncGenerator<never> {
  throw new PluginError(
    'DATABASE_INVALID',
    'Rows cannot be streamed. Read them in pages: where id > last, order by id, limit 1000.',
  );
}
