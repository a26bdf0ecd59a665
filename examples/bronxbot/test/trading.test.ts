import type { Store } from '@bronxbot/plugins/database';
import type { Actor, Seen } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { TRADE_MS } from '../src/trading/service.ts';
import type { TradingSchema } from '../src/trading/tables.ts';
import { lastSeen, openBazaar, textOf } from './open-bazaar.ts';

type Bazaar = Awaited<ReturnType<typeof openBazaar>>;
const DAY_MS = 86_400_000;

/** Ada and Bob with 1,000 each, Bob with two roses, and a trade that Ada opened. */
async function openTrade() {
  const here = await openBazaar();
  const [ada, bob] = [await here.person('ada'), await here.person('bob', 1_100)];
  await bob.runs('/shop buy', { item: 'rose', count: 2 });
  const board = await ada.runs('/trade with', { person: bob });
  return { here, ada, bob, board, [Symbol.asyncDispose]: () => here[Symbol.asyncDispose]() };
}
/** Somebody offers money through the form. */
const offers = async (who: Actor, board: Seen, amount: string) =>
  who.submits(await who.clicks(board, 'Money'), { amount });
const adds = (who: Actor, board: Seen, item: string) => who.selects(board, 'Add an item', [item]);
/** What both have: wallets, then roses. */
const having = async (here: Bazaar, ada: Actor, bob: Actor) => [
  await here.wallet(ada),
  await here.wallet(bob),
  (await here.inside.shop.of(ada.id)).rose ?? 0,
  (await here.inside.shop.of(bob.id)).rose ?? 0,
];

describe('the shop', () => {
  test('sells and buys back, and nobody sells what they do not have', async () => {
    await using here = await openBazaar();
    const ada = await here.person('ada', 1_000);

    const bought = await ada.says('.shop buy rose 3');
    const sold = await ada.says('.shop sell rose 2');

    expect(bought.content).toBe(
      'You bought 3 × 🌹 Rose for **150** coins, and have 850 left. You own 3 now.',
    );
    expect(sold.content).toBe('You sold 2 × 🌹 Rose for **50** coins, and have 900. You own 1 now.');
    expect((await ada.says('.shop sell rose 2')).content).toMatch(/do not have that many/);
    expect((await ada.says('.shop buy castle')).content).toMatch(/You need 1,000,000/);
    expect(textOf(await ada.says('.inventory'))).toBe('What ada owns\n1 × 🌹 Rose');
    expect(textOf(await ada.says('.shop'))).toContain('💎 Diamond: **100,000** coins');
    expect(await here.wallet(ada)).toBe(900);
    expect((await here.inside.ledger.audit()).balanced).toBe(true);
  });

  test('carries out an order once for each key, and holds at most 1,000 of one thing', async () => {
    await using here = await openBazaar();
    const ada = await here.person('ada', 100_000);
    const order = { userId: ada.id, item: 'rose', count: 999, key: 'order' } as const;
    const { shop } = here.inside;

    await Promise.all([shop.buy(order), shop.buy(order), shop.buy(order)]);
    const full = await shop.buy({ ...order, count: 2, key: 'another' });
    await Promise.all([
      shop.sell({ ...order, count: 9, key: 's' }),
      shop.sell({ ...order, count: 9, key: 's' }),
    ]);

    expect(full).toBe('full');
    expect(await shop.of(ada.id)).toEqual({ rose: 990 });
    expect(await here.wallet(ada)).toBe(100_000 - 999 * 50 + 9 * 25);
  });
});

describe('D7 a trade', () => {
  test('exchanges money and items at once when both have confirmed, and is in the history of both', async () => {
    await using at = await openTrade();
    const { ada, bob, board, here } = at;
    await offers(ada, board, '200');
    await adds(bob, board, 'rose');
    await adds(bob, board, 'rose');

    const waiting = await ada.clicks(board, 'Confirm');
    expect(await having(here, ada, bob)).toEqual([1_000, 1_000, 0, 2]);
    await bob.clicks(board, 'Confirm');

    expect(textOf(waiting)).toContain('✅ Confirmed');
    expect(await having(here, ada, bob)).toEqual([800, 1_200, 2, 0]);
    const done = ada.rereads(board);
    expect(done.buttons).toEqual([]);
    expect(textOf(done)).toContain('Traded');
    expect(textOf(await ada.runs('/trade history'))).toContain(`<@${bob.id}>: **200** coins for 2 × 🌹 Rose`);
    expect(textOf(await bob.runs('/trade history'))).toContain(`<@${ada.id}>: 2 × 🌹 Rose for **200** coins`);
    expect((await here.inside.ledger.audit()).balanced).toBe(true);
  });

  test('takes both confirmations back when an offer changes, and refuses one for offers that were not seen', async () => {
    await using at = await openTrade();
    const { ada, bob, board, here } = at;
    await offers(ada, board, '200');
    await adds(bob, board, 'rose');
    const trade = await here.inside.trading.find(1);
    await bob.clicks(board, 'Confirm');

    await offers(ada, board, '20');
    expect(textOf(bob.rereads(board))).not.toContain('✅');
    await ada.clicks(board, 'Confirm');
    // Bob's click on the board of before arrives late.
    const late = await here.inside.trading.confirm(1, 'right', trade?.version ?? 0);

    expect(late?.outcome).toBe('changed');
    expect(await having(here, ada, bob)).toEqual([1_000, 1_000, 0, 2]);
  });

  test('moves nothing when something is missing in the middle, and says of whom', async () => {
    await using at = await openTrade();
    const { ada, bob, board, here } = at;
    await offers(ada, board, '200');
    await offers(bob, board, '100');
    await adds(bob, board, 'rose');
    await adds(bob, board, 'rose');
    await ada.clicks(board, 'Confirm');
    // The money of both is first in line; the second rose is gone.
    await bob.runs('/shop sell', { item: 'rose' });
    const before = await having(here, ada, bob);

    const failed = await bob.clicks(board, 'Confirm');

    expect([failed, ...failed.followUps].map(({ content }) => content).join()).toContain(
      `Nothing has moved: <@${bob.id}>`,
    );
    expect(await having(here, ada, bob)).toEqual(before);
    expect(textOf(ada.rereads(board))).not.toContain('✅');
    expect((await here.inside.ledger.audit()).balanced).toBe(true);
  });

  test('is over after 15 minutes and says so, also when the bot was restarted', async () => {
    await using at = await openTrade();
    const { ada, bob, board, here } = at;
    await offers(ada, board, '200');
    await here.discord.restartBot();
    await bob.clicks(board, 'Confirm');

    await here.clock.advance(TRADE_MS);
    const late = await here.inside.trading.confirm(1, 'left', 2);
    await here.clock.advance(45_000);

    expect(late).toBeUndefined();
    expect(textOf(ada.rereads(board))).toContain('Trade over: it took too long');
    expect(ada.rereads(board).buttons).toEqual([]);
    expect(await having(here, ada, bob)).toEqual([1_000, 1_000, 0, 2]);
  });

  test('is between two people, of what they have, one at a time, and ends when one cancels', async () => {
    await using at = await openTrade();
    const { ada, bob, board, here } = at;
    const eve = await here.person('eve');

    expect((await eve.clicks(board, 'Confirm')).content).toMatch(/between two others/);
    expect((await adds(ada, board, 'rose')).content).toMatch(/do not have that many/);
    expect((await offers(ada, board, '1001')).content).toMatch(/you have|You need/i);
    await here.clock.advance(10_000);
    expect((await ada.runs('/trade with', { person: eve })).content).toMatch(/open trade already/);
    expect((await bob.runs('/trade with', { person: bob })).content).toMatch(/another person/);
    const cancelled = await bob.clicks(board, 'Cancel');
    expect(textOf(cancelled)).toContain('Trade cancelled');
    expect(lastSeen(ada).buttons).toEqual([]);
  });
});

test('2.10 what people own and traded is exported and erased; the other keeps what they traded', async () => {
  await using at = await openTrade();
  const { ada, bob, board, here } = at;
  await offers(ada, board, '200');
  await adds(bob, board, 'rose');
  await ada.clicks(board, 'Confirm');
  await bob.clicks(board, 'Confirm');

  expect(await here.export(ada, 'trading')).toMatchObject({
    trades: [{ state: 'done', gave: { money: 200 }, got: { items: { rose: 1 } } }],
  });
  expect(await here.export(ada, 'shop')).toEqual({ items: { rose: 1 } });
  await here.erase(ada);
  expect(await here.export(ada, 'trading')).toEqual({ trades: [] });
  expect(await here.export(ada, 'shop')).toEqual({ items: {} });
  expect(textOf(await bob.runs('/trade history'))).toContain('with somebody: 1 × 🌹 Rose for **200** coins');
});

test('7.3 a trade of 91 days ago is removed and one of 89 days is kept, also when two processes ask at once', async () => {
  await using at = await openTrade();
  const { ada, bob, board, here } = at;
  await bob.clicks(board, 'Cancel');
  await here.clock.advance(10_000);
  await bob.clicks(await ada.runs('/trade with', { person: bob }), 'Cancel');
  const trades = here.inside.database.opened().find(({ tables }) => tables.name === 'trading');
  const store = trades?.store as Store<TradingSchema>;
  for (const [id, days] of [
    [1, 91],
    [2, 89],
  ] as const)
    await store.write((db) =>
      db
        .updateTable('trades')
        .set({ ended_at_ms: here.clock.now() - days * DAY_MS })
        .where('id', '=', id)
        .execute(),
    );

  const run = () => here.inside.tasks.runNow('database-retention');
  await Promise.all([run(), run()]);

  const left = await store.read((db) => db.selectFrom('trades').select('id').execute());
  expect(left).toEqual([{ id: 2 }]);
});
