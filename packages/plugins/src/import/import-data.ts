import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { PluginError } from '../errors.ts';
import type { Database, Store } from '../database/service.ts';
import type { Ledger } from '../ledger/service.ts';
import { type ImportLine, LineRefused, readLine } from './read-line.ts';
import { type ImportReport, type ImportSchema, importTables, type RefusedLine } from './service.ts';

/** What an import works with. */
export interface ImportOptions {
  /** A file of JSON lines. */
  readonly path: string;
  readonly database: Database;
  readonly ledger: Ledger;
  /** The old bot's name. A balance is imported once per name, whatever the file is called. @defaultValue `'old'` */
  readonly name?: string;
}

/** Lines under way at once: enough to share commits, few enough to hold in memory. */
const BATCH = 200;
const MAX_REFUSALS = 100;

interface NumberedLine {
  readonly text: string;
  readonly line: number;
}
type Kind = ImportLine['type'];
type Fate = 'imported' | 'known';

/**
 * Imports what an old bot left: balances into the ledger, acceptances and settings for the plugins that take them over. Running it
 * again, also after it was cut off, imports what is missing and nothing twice. A line that cannot be imported is reported, and the
 * others are.
 * @throws Unavailable `DATABASE_UNAVAILABLE` when the database is away: run it again.
 */
export async function importData(options: ImportOptions): Promise<ImportReport> {
  const store = await options.database.open(importTables);
  const tally = createTally();
  let batch: NumberedLine[] = [];
  const importBatch = () => Promise.all(batch.map((line) => importLine(options, store, tally, line)));
  for await (const text of createInterface({ input: createReadStream(options.path), crlfDelay: Infinity })) {
    tally.lines++;
    if (text.trim() !== '') batch.push({ text, line: tally.lines });
    if (batch.length < BATCH) continue;
    await importBatch();
    batch = [];
  }
  await importBatch();
  return tally.report();
}

async function importLine(
  options: ImportOptions,
  store: Store<ImportSchema>,
  tally: Tally,
  { text, line }: NumberedLine,
): Promise<void> {
  try {
    const read = readLine(text);
    tally.count(read.type, await keep(options, store, read));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    tally.refuse({ line, reason: error.message });
  }
}

/** What the ledger does not take, such as a pocket with a space, is the line's fault too. */
const isRefusal = (error: unknown): error is Error =>
  error instanceof LineRefused || (error instanceof PluginError && error.code === 'LEDGER_INVALID');

async function keep(options: ImportOptions, store: Store<ImportSchema>, line: ImportLine): Promise<Fate> {
  if (line.type === 'balance') return keepBalance(options, line);
  const row = await store.write((db) =>
    line.type === 'acceptance'
      ? db
          .insertInto('import_acceptances')
          .values({
            user_id: line.userId,
            version: line.version,
            accepted_at_ms: line.acceptedAtMs,
            bonus_given: line.bonusGiven ? 1 : 0,
            taken_at_ms: null,
          })
          .onConflict((conflict) => conflict.column('user_id').doNothing())
          .returning('user_id as key')
          .executeTakeFirst()
      : db
          .insertInto('import_settings')
          .values({
            scope: line.scope,
            id: line.id,
            json: JSON.stringify(line.settings),
            taken_at_ms: null,
          })
          .onConflict((conflict) => conflict.columns(['scope', 'id']).doNothing())
          .returning('id as key')
          .executeTakeFirst(),
  );
  return row ? 'imported' : 'known';
}

async function keepBalance(
  { ledger, name = 'old' }: ImportOptions,
  { amount, pocket, userId }: Extract<ImportLine, { readonly type: 'balance' }>,
): Promise<Fate> {
  // An empty pocket is as good as none.
  if (amount === 0) return 'known';
  const receipt = await ledger.credit({
    to: { userId, pocket },
    amount,
    source: 'import',
    key: `import:${name}:${userId}:${pocket}`,
  });
  if (receipt.amount !== amount)
    throw new LineRefused(`this ${pocket} was imported before, with ${receipt.amount}`);
  return receipt.repeated ? 'known' : 'imported';
}

interface Tally {
  lines: number;
  count(kind: Kind, fate: Fate): void;
  refuse(refusal: RefusedLine): void;
  report(): ImportReport;
}

function createTally(): Tally {
  const none = () => ({ imported: 0, known: 0 });
  const counts = { balance: none(), acceptance: none(), settings: none() };
  const refusals: RefusedLine[] = [];
  let refused = 0;
  return {
    lines: 0,
    count: (kind, fate) => void (counts[kind][fate] += 1),
    refuse(refusal) {
      refused++;
      if (refusals.length < MAX_REFUSALS) refusals.push(refusal);
    },
    report() {
      const { acceptance, balance, settings } = counts;
      return {
        lines: this.lines,
        balances: balance,
        acceptances: acceptance,
        settings,
        refused,
        refusals: refusals.toSorted((one, other) => one.line - other.line),
      };
    },
  };
}
