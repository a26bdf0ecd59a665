import type { UnitOfWork } from '@bronxbot/plugins/database';
import { InsufficientFunds } from '@bronxbot/plugins/ledger';
import type { Transaction } from 'kysely';
import { wallet } from '../economy/money.ts';
import { listItems } from '../shop/items.ts';
import type { TradingParts } from './create-trading.ts';
import type { Confirmation } from './service.ts';
import type { TradingSchema } from './tables.ts';
import { asTrade, offerOf, type Side, type Trade } from './trade.ts';

/** Undoes an exchange, and says whose fault it was. */
class Short extends Error {
  override readonly name = 'Short';
  readonly side: Side;
  constructor(side: Side) {
    super(`The ${side} side of a trade is short of something`);
    this.side = side;
  }
}

/** Notes a confirmation, and with the second exchanges everything in the same unit of work. */
export async function confirm(
  parts: TradingParts,
  id: number,
  side: Side,
  version: number,
): Promise<Confirmation | undefined> {
  try {
    return await parts.store.write((db, unit) => confirmIn(parts, db, unit, { id, side, version }));
  } catch (error) {
    if (!(error instanceof Short)) throw error;
    return takeBack(parts, id, error.side);
  }
}

async function confirmIn(
  { ledger, shop, time }: TradingParts,
  db: Transaction<TradingSchema>,
  unit: UnitOfWork,
  { id, side, version }: { readonly id: number; readonly side: Side; readonly version: number },
): Promise<Confirmation | undefined> {
  const row = await db
    .updateTable('trades')
    .set((eb) => ({
      // The other's click at the same moment waits for this row.
      [`${side}_ok`]: eb
        .case()
        .when('version', '=', version)
        .then(1)
        .else(eb.ref(`${side}_ok`))
        .end(),
    }))
    .where('id', '=', id)
    .where('state', '=', 'open')
    .where('expires_at_ms', '>', time.now())
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  const trade = asTrade(row);
  if (trade.version !== version) return { outcome: 'changed', trade };
  if (!trade.offers.every(({ confirmed }) => confirmed)) return { outcome: 'waiting', trade };
  for (const giver of ['left', 'right'] as const) await hand({ ledger, shop }, unit, trade, giver);
  const done = await db
    .updateTable('trades')
    .set({ state: 'done', ended_at_ms: time.now() })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return { outcome: 'done', trade: asTrade(done) };
}

/** Hands over what one of them offers. @throws Short */
async function hand(
  { ledger, shop }: Pick<TradingParts, 'ledger' | 'shop'>,
  unit: UnitOfWork,
  trade: Trade,
  giver: Side,
): Promise<void> {
  const taker = giver === 'left' ? 'right' : 'left';
  const [from, to] = [offerOf(trade, giver), offerOf(trade, taker)];
  // The number alone may come again once old trades are removed.
  const key = `trade:${trade.id}:${trade.openedAtMs}:${giver}`;
  if (from.money > 0)
    try {
      await ledger.transfer({
        from: wallet(from.userId),
        to: wallet(to.userId),
        amount: from.money,
        reason: 'trade',
        key,
        unit,
      });
    } catch (error) {
      throw error instanceof InsufficientFunds ? new Short(giver) : error;
    }
  for (const [item, count] of listItems(from.items)) {
    if (!(await shop.take(unit, { userId: from.userId, item, count }))) throw new Short(giver);
    if (!(await shop.put(unit, { userId: to.userId, item, count }))) throw new Short(taker);
  }
}

/** Nothing has moved: both look again. */
async function takeBack({ store }: TradingParts, id: number, side: Side): Promise<Confirmation | undefined> {
  const row = await store.write((db) =>
    db
      .updateTable('trades')
      .set((eb) => ({ left_ok: 0, right_ok: 0, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('state', '=', 'open')
      .returningAll()
      .executeTakeFirst(),
  );
  return row && { outcome: 'short', side, trade: asTrade(row) };
}
