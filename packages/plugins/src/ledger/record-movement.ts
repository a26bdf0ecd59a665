import type { Book, Entries } from './book.ts';
import { invalid } from './check.ts';
import { compileOnce } from './compile-once.ts';
import type { Account, MovementKind } from './service.ts';
import { ERASED, type MovementRow, type StoredLine } from './tables.ts';

/** A movement as it is written down. */
export interface Line {
  /** The digest of the author's key. */
  readonly key: string;
  /** 1 for the end of a hold. @defaultValue `0` */
  readonly step?: 0 | 1;
  readonly kind: MovementKind;
  readonly atMs: number;
  readonly amount: number;
  readonly name?: string;
  readonly reason?: string | undefined;
  readonly from?: Account;
  readonly to?: Account;
  readonly gain?: number;
}

const WRITE = compileOnce((db, row: Omit<MovementRow, 'id'>) =>
  db
    .insertInto('ledger_movements')
    .values({
      key: row.key,
      step: row.step,
      kind: row.kind,
      at_ms: row.at_ms,
      amount: row.amount,
      name: row.name,
      reason: row.reason,
      from_user: row.from_user,
      from_pocket: row.from_pocket,
      to_user: row.to_user,
      to_pocket: row.to_pocket,
      gain: row.gain,
    })
    .onConflict((conflict) => conflict.columns(['key', 'step']).doNothing())
    .returning('id'),
);

/** Writes a line unless its key has one; then it gives that one, and nothing may move. */
export async function recordMovement(
  { engine }: Pick<Book, 'engine'>,
  db: Entries,
  line: Line,
): Promise<{ readonly before?: StoredLine }> {
  const written = await WRITE(db, engine, toRow(line));
  if (written) return {};
  const before = await findMovement(db, line.key, line.step ?? 0);
  if (!before || !isSame(before, line))
    throw invalid(
      `A ${line.kind} was given the key of another movement, a ${before?.kind}. Give each its own: \`\${id}:fee\`, \`\${id}:price\`.`,
    );
  return { before };
}

/** The line of a key. */
export function findMovement(db: Entries, key: string, step: 0 | 1): Promise<StoredLine | undefined> {
  return db
    .selectFrom('ledger_movements')
    .selectAll()
    .where('key', '=', key)
    .where('step', '=', step)
    .executeTakeFirst();
}

const toRow = (line: Line): Omit<MovementRow, 'id'> => ({
  key: line.key,
  step: line.step ?? 0,
  kind: line.kind,
  at_ms: line.atMs,
  amount: line.amount,
  name: line.name ?? null,
  reason: line.reason ?? null,
  from_user: line.from?.userId ?? null,
  from_pocket: line.from?.pocket ?? null,
  to_user: line.to?.userId ?? null,
  to_pocket: line.to?.pocket ?? null,
  gain: line.gain ?? null,
});

/** The amount may differ: a gift of a random size that is delivered twice is still one gift. */
function isSame(before: StoredLine, line: Line): boolean {
  const row = toRow(line);
  return (
    before.kind === row.kind &&
    before.name === row.name &&
    before.from_pocket === row.from_pocket &&
    before.to_pocket === row.to_pocket &&
    isSamePerson(before.from_user, row.from_user) &&
    isSamePerson(before.to_user, row.to_user)
  );
}

const isSamePerson = (before: string | null, now: string | null) => before === now || before === ERASED;
