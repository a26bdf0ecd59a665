import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { payLeft } from '../src/games/left.ts';
import type { Round } from '../src/games/rounds/service.ts';
import { openCasino } from './open-casino.ts';

const GAMES = ['coinflip', 'slots', 'roulette', 'crash', 'blackjack', 'higher-lower'] as const;

test('A5 after 10,000 rounds nothing is left of them, in memory or in the tables', async () => {
  await using here = await openCasino();
  const people = await Promise.all(
    Array.from({ length: 100 }, (_, index) => here.person(`p${index}`, 100_000)),
  );
  const shown = { edit: async () => {}, show: () => ({ content: 'over' }) };
  for (let wave = 0; wave < 100; wave++) {
    const game = GAMES[wave % GAMES.length] ?? 'slots';
    const opened = await Promise.all(
      people.map(({ id }) => here.rounds.open({ id: `${wave}-${id}`, userId: id, game, stake: 1 })),
    );
    const rounds = opened.filter((round) => round !== undefined);
    expect(rounds).toHaveLength(100);
    for (const round of rounds) here.table.watch({ round, pays: 1, ...shown });
    await Promise.all(rounds.map((round) => here.rounds.close(round, 1)));
    for (const { id } of rounds) here.table.leave(id);
  }
  const { balanced, held } = await here.ledger.audit();
  expect([here.table.size, here.flights.size, held, balanced]).toEqual([0, 0, 0n, true]);
  await here.clock.advance(60_000);
  expect(await here.rounds.overdue()).toEqual([]);
}, 180_000);

describe('D2 random rounds and payments at once', () => {
  const act = fc.record({
    who: fc.nat({ max: 2 }),
    kind: fc.constantFrom('open', 'move', 'close', 'return', 'pay'),
    game: fc.constantFrom(...GAMES),
    amount: fc.integer({ min: 1, max: 400 }),
  });

  test('leave nobody below zero, and the books balanced', async () => {
    await using here = await openCasino();
    const people = await Promise.all(['a', 'b', 'c'].map((name) => here.person(name, 1_000)));
    let count = 0;
    const open = new Map<string, Round>();
    const run = async ({ amount, game, kind, who }: typeof act extends fc.Arbitrary<infer T> ? T : never) => {
      const [userId, other] = [people[who]?.id ?? '', people[(who + 1) % 3]?.id ?? ''];
      const key = `${userId} ${game}`;
      const round = open.get(key);
      const wallet = (id: string) => ({ userId: id, pocket: 'wallet' });
      if (kind === 'open') {
        const opened = await here.rounds.open({ id: `act-${count++}`, userId, game, stake: amount });
        if (opened) open.set(key, opened);
      } else if (kind === 'pay')
        await here.ledger.transfer({
          from: wallet(userId),
          to: wallet(other),
          amount,
          key: `act-${count++}`,
        });
      else if (round && kind === 'move') await here.rounds.move(round, 'hit', 2);
      else if (round)
        await here.rounds.close(round, kind === 'close' ? payLeft({ ...round, moves: [] }) : undefined);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 40 }), async (acts) => {
        await Promise.allSettled(acts.map(run));
        const balances = await Promise.all(people.map(({ id }) => here.balance(id)));
        expect(Math.min(...balances)).toBeGreaterThanOrEqual(0);
        expect((await here.ledger.audit()).balanced).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
