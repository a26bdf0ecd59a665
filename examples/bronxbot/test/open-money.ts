import { type Clock, Refusal } from '@bronxbot/core';
import { openDatabase } from '@bronxbot/plugins/database';
import { type HistoryEntry, type Ledger, openLedger } from '@bronxbot/plugins/ledger';
import { createRounds } from '../src/games/rounds/create-rounds.ts';
import { gamesTables } from '../src/games/rounds/tables.ts';
import { ITEMS } from '../src/shop/items.ts';
import { createShop } from '../src/shop/service.ts';
import { shopTables } from '../src/shop/tables.ts';
import { createTrading } from '../src/trading/create-trading.ts';
import { tradingTables } from '../src/trading/tables.ts';

const PEOPLE = ['1', '2', '3', '4'] as const;
const OPENING = 5_000;

/** What somebody does with money; the numbers choose whom it is about and how much. */
export interface Act {
  readonly kind: 'bet' | 'pay' | 'buy' | 'sell' | 'trade';
  readonly who: number;
  readonly amount: number;
}
export const KINDS = ['bet', 'pay', 'buy', 'sell', 'trade'] as const satisfies readonly Act['kind'][];

const log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log };
const person = (index: number): string => PEOPLE[index % PEOPLE.length] ?? '1';
const wallet = (userId: string) => ({ userId, pocket: 'wallet' });

/** Everything of BronxBot that moves money, on a file or a server, without Discord. Everybody has some; stopping leaves it there. */
export async function openMoney(target: string, time: Clock) {
  const where = target.startsWith('postgres:') ? { url: target } : { file: target };
  const database = await openDatabase({ ...where, clock: time, log, timeoutMs: 10_000 });
  const ledger = await openLedger(database, { clock: time });
  const [goods, trades] = [await database.open(shopTables), await database.open(tradingTables)];
  const shop = createShop(goods, ledger);
  const rounds = createRounds({ store: await database.open(gamesTables), ledger, time });
  const trading = createTrading({ store: trades, ledger, shop, time });
  for (const userId of PEOPLE)
    await ledger.credit({ to: wallet(userId), amount: OPENING, source: 'opening', key: `opening ${userId}` });
  return { ledger, shop, rounds, trading, goods, trades, stop: () => database.stop() };
}
export type Money = Awaited<ReturnType<typeof openMoney>>;

/** Does something once. What BronxBot refuses is done as well. @param key names it */
export async function perform(money: Money, { amount, kind, who }: Act, key: string): Promise<void> {
  const [userId, other] = [person(who), person(who + 1 + (amount % 3))];
  const stack = { userId, item: 'rose', count: 1 + (amount % 3), key } as const;
  try {
    if (kind === 'pay') await money.ledger.transfer({ from: wallet(userId), to: wallet(other), amount, key });
    else if (kind === 'buy') await money.shop.buy(stack);
    else if (kind === 'sell') await money.shop.sell(stack);
    else if (kind === 'bet') await bet(money, { userId, amount, key });
    else await trade(money, { leftId: userId, rightId: other, amount });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** One in five is left open: its stake is held. */
async function bet({ rounds }: Money, by: { userId: string; amount: number; key: string }): Promise<void> {
  const { amount, key, userId } = by;
  const round = await rounds.open({ id: key, userId, game: `game-${amount % 2}`, stake: amount });
  if (round && amount % 5 !== 0) await rounds.close(round, amount * (amount % 4));
}

/** Roses for money, confirmed by both at once; offers may be more than somebody has. */
async function trade(
  { trading }: Money,
  { amount, leftId, rightId }: { leftId: string; rightId: string; amount: number },
): Promise<void> {
  const place = { channelId: '1', locale: 'en-US', currency: 'coins' };
  const opened = await trading.open({ ...place, leftId, rightId });
  if (!opened) return;
  await trading.offer(opened.id, 'left', { money: amount, items: { rose: amount % 2 } });
  const offered = await trading.offer(opened.id, 'right', {
    items: { rose: 1 + (amount % 3) },
    money: amount % 7,
  });
  const version = offered?.version ?? 0;
  await Promise.all((['left', 'right'] as const).map((side) => trading.confirm(opened.id, side, version)));
  await trading.cancel(opened.id);
}

/** What must be equal at any moment, whatever ran at once and however it ended; and what must be true. */
export async function auditMoney({ goods, ledger, trades }: Money) {
  const lines = (await Promise.all(PEOPLE.map((userId) => wholeHistory(ledger, userId)))).flat();
  const moved = (kind: HistoryEntry['kind'], name: 'shop' | 'trade') =>
    lines
      .filter((line) => line.kind === kind && (line.name ?? line.reason) === name)
      .reduce((sum, { change }) => sum + Math.abs(change), 0);
  const items = await goods.read((db) => db.selectFrom('shop_items').select('count').execute());
  const done = await trades.read((db) =>
    db.selectFrom('trades').select(['left_money', 'right_money']).where('state', '=', 'done').execute(),
  );
  const balances = await Promise.all(PEOPLE.map((userId) => ledger.balance(wallet(userId))));
  return {
    balanced: (await ledger.audit()).balanced,
    isNegative: [...balances, ...items.map(({ count }) => count)].some((one) => one < 0),
    roses: {
      owned: items.reduce((sum, { count }) => sum + count, 0),
      sold: moved('debit', 'shop') / ITEMS.rose.price - moved('credit', 'shop') / ITEMS.rose.sellsFor,
    },
    traded: {
      agreed: done.reduce((sum, { left_money, right_money }) => sum + left_money + right_money, 0),
      // It is in the history of both.
      moved: moved('transfer', 'trade') / 2,
    },
    trades: done.length,
  };
}

async function wholeHistory(ledger: Ledger, userId: string): Promise<readonly HistoryEntry[]> {
  const lines: HistoryEntry[] = [];
  for (;;) {
    const last = lines.at(-1)?.id;
    const more = await ledger.history(userId, { limit: 100, ...(last !== undefined && { beforeId: last }) });
    if (more.length === 0) return lines;
    lines.push(...more);
  }
}
