import type { Actor, Seen } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { serverSettings } from '../src/settings/server.ts';
import { hashOf } from '../src/games/fair/draw.ts';
import { openCasino, ownFile } from './open-casino.ts';

type Casino = Awaited<ReturnType<typeof openCasino>>;

const said = ({ embeds }: Seen): string => embeds.map(({ description = '' }) => description).join('\n');
const isOver = (seen: Seen) => seen.buttons.length === 0;
const held = async ({ ledger }: Casino) => (await ledger.audit()).held;
/** Begins rounds until one is there to be played: some end with the first cards. */
async function begin(here: Casino, person: Actor, command: string): Promise<Seen> {
  for (;;) {
    const seen = await person.says(command);
    if (!isOver(seen)) return seen;
    await here.clock.advance(3_000);
  }
}

describe.each(['coinflip 100 heads', 'slots 100'])('.%s', (command) => {
  test('pays or takes at once, shows the seed, and leaves no stake behind', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada', 1_000);
    const seen = await ada.says(`.${command}`);
    expect(said(seen)).toMatch(
      /have [\d,]+\.\n\n-# Round 1, seed: `[\w-]{43}`\n-# Hash of the next: `[0-9a-f]{64}`/,
    );
    expect(await held(here)).toBe(0n);
    expect(said(seen)).toContain(`have ${(await here.balance(ada.id)).toLocaleString('en')}.`);
    expect((await here.ledger.audit()).balanced).toBe(true);
  });
});

describe('bets', () => {
  test.each(['0', '-5', 'nan', 'inf', '1e999', '0%', '١', '1001'])(
    'D3 %s is refused, and no round begins',
    async (bet) => {
      await using here = await openCasino();
      const ada = await here.person('ada', 1_000);
      const seen = await ada.runs('/coinflip', { bet, side: 'heads' });
      expect(seen).toMatchObject({
        ephemeral: true,
        content: expect.stringMatching(/amount|nothing|you have/),
      });
      expect(await here.balance(ada.id)).toBe(1_000);
    },
  );

  test('are refused where games are switched off', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada');
    await here.settings.save(serverSettings, here.guild.id, { games: false }, { userId: ada.id });
    expect((await ada.says('.slots all')).content).toMatch(/switched off/);
  });
});

describe('blackjack', () => {
  test('holds the stake while it is played, and settles it when the player stands', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada', 100_000);
    const seen = await begin(here, ada, '.bj 100');
    expect(await held(here)).toBe(100n);
    const over = await ada.clicks(seen, 'Stand');
    expect(said(over)).toMatch(/seed: `/);
    expect([isOver(over), await held(here), here.table.size]).toEqual([true, 0n, 0]);
  });

  test('doubles the stake that is held', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada', 100_000);
    const over = await ada.clicks(await begin(here, ada, '.bj 100'), 'Double');
    expect(said(over)).toMatch(/×2/);
    expect(await held(here)).toBe(0n);
    expect((await here.ledger.audit()).balanced).toBe(true);
  });

  test('holds a second stake when a pair is split, and settles both hands', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada', 100_000);
    let seen = await begin(here, ada, '.bj 100');
    while (!seen.buttons.includes('Split')) {
      while (!isOver(seen)) seen = await ada.clicks(seen, 'Stand');
      await here.clock.advance(3_000);
      seen = await begin(here, ada, '.bj 100');
    }
    let now = await ada.clicks(seen, 'Split');
    const during = await held(here);
    // Both hands may have 21 at once.
    const expected = isOver(now) ? 0n : 200n;
    while (!isOver(now)) now = await ada.clicks(now, 'Stand');
    expect(during).toBe(expected);
    expect(said(now)).toMatch(/Hand 1.*\n.*Hand 2/);
    expect(await held(here)).toBe(0n);
    expect((await here.ledger.audit()).balanced).toBe(true);
  });

  test('takes one of two clicks that come at once, and refuses the clicks of others', async () => {
    await using here = await openCasino();
    const [ada, bob] = [await here.person('ada', 100_000), await here.person('bob')];
    const seen = await begin(here, ada, '.bj 100');
    expect((await bob.clicks(seen, 'Stand')).ephemeral).toBe(true);
    const before = await here.balance(ada.id);
    await Promise.allSettled([ada.clicks(seen, 'Stand'), ada.clicks(seen, 'Stand')]);
    expect([0, 100, 200]).toContain((await here.balance(ada.id)) - before);
    expect((await here.ledger.audit()).balanced).toBe(true);
  });

  test('D5 is settled after a minute without a click, and the player is free', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada', 100_000);
    const seen = await begin(here, ada, '.bj 100');
    await here.clock.advance(3_000);
    expect((await ada.says('.bj 100')).content).toMatch(/round of this game already/);
    await here.clock.advance(60_000);
    expect(isOver(ada.rereads(seen))).toBe(true);
    expect([await held(here), here.table.size]).toEqual([0n, 0]);
    expect((await ada.says('.bj 100')).embeds).toHaveLength(1);
  });

  test('D8 goes on after a restart, and is settled when nobody comes back', async () => {
    const file = await ownFile();
    {
      await using here = await openCasino({ file });
      await begin(here, await here.person('ada', 100_000), '.bj 100');
    }
    await using here = await openCasino({ file });
    expect(await held(here)).toBe(100n);
    await here.clock.advance(120_000);
    expect(await held(here)).toBe(0n);
    expect((await here.ledger.audit()).balanced).toBe(true);
  });

  test('D8 shows on its message how it ended, also when that was after a restart', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada', 1_000);
    const shown = [await ada.runs('/higherlower', { bet: '300' }), await begin(here, ada, '.bj 100')];
    await here.discord.restartBot();

    await here.clock.advance(120_000);

    for (const one of shown) {
      const { buttons, embeds } = ada.rereads(one);
      expect(buttons).toEqual([]);
      expect(embeds[0]?.description).toContain('Nobody went on with this round');
      // Whoever wants to can verify it.
      expect(embeds[0]?.description).toMatch(/Seed|seed/);
    }
  });

  test('D5 is settled although its message was deleted and its player left', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada', 100_000);
    const owner = await here.guild.member('owner');
    await owner.deletes(await begin(here, ada, '.bj 100'));
    await ada.leaves();
    await here.clock.advance(60_000);
    expect([await held(here), here.table.size]).toEqual([0n, 0]);
  });
});

describe('higherlower', () => {
  test('gives the stake back when nothing was guessed', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada', 1_000);
    const seen = await ada.runs('/higherlower', { bet: 'all' });
    expect(seen.disabledButtons).toContain('Take 1,000');
    await here.clock.advance(60_000);
    expect(await here.balance(ada.id)).toBe(1_000);
    expect(isOver(ada.rereads(seen))).toBe(true);
  });

  test('pays what the button says, or nothing after a wrong guess', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada', 1_000);
    const seen = await ada.runs('/higherlower', { bet: '1000' });
    const guess = seen.buttons.find(
      (label) => /^(Higher|Lower) ×/.test(label) && !seen.disabledButtons.includes(label),
    );
    const next = await ada.clicks(seen, guess ?? '');
    const take = next.buttons.find((label) => label.startsWith('Take'));
    if (take !== undefined) await ada.clicks(next, take);
    const worth = Number(take?.replaceAll(/\D/g, '') ?? 0);
    expect(await here.balance(ada.id)).toBe(worth);
    expect(await held(here)).toBe(0n);
  });
});

describe('roulette', () => {
  test('5.4 20 games in one channel end with their results, and nothing is edited after them', async () => {
    await using here = await openCasino();
    const people = await Promise.all(Array.from({ length: 20 }, (_, index) => here.person(`p${index}`)));
    const spun = people.map((person) => person.says('.roulette 10 red'));
    await here.clock.advance(60_000);
    const results = (await Promise.all(spun)).map((seen, index) => people[index]?.rereads(seen));
    for (const seen of results) expect(seen && said(seen)).toMatch(/^# .*seed: `/s);
    expect(await held(here)).toBe(0n);
  });

  test.each(['37', '-1', 'purple', '1-13'])('refuses the bet %s', async (on) => {
    await using here = await openCasino();
    const ada = await here.person('ada');
    expect((await ada.runs('/roulette', { bet: '10', on })).content).toMatch(/no such bet/);
    expect(await here.balance(ada.id)).toBe(1_000);
  });
});

describe('crash', () => {
  test('U3 grows until it crashes or lands, with the result last', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada', 1_000);
    const flown = ada.runs('/crash', { bet: '100', at: 1.5 });
    await here.clock.advance(30_000);
    const seen = ada.rereads(await flown);
    expect(said(seen)).toMatch(/^# (🪂 1\.50×|💥 1\.[0-4]\d×)/u);
    const grown = [...here.discord.transcript().matchAll(/🚀 (\d+\.\d\d)×/gu)].map(([, shown]) =>
      Number(shown),
    );
    expect(grown).toEqual(grown.toSorted((a, b) => a - b));
    expect([1_050, 900]).toContain(await here.balance(ada.id));
    expect([await held(here), here.flights.size]).toEqual([0n, 0]);
  });
});

describe('cashing out', () => {
  test('U3 pays the multiplier of the click, and the message shows it last', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada', 100_000);
    for (;;) {
      const before = await here.balance(ada.id);
      const flown = ada.says('.crash 1000');
      await here.clock.advance(1_000);
      const flying = ada.reads().at(-1);
      if (!flying?.buttons.includes('Cash out')) {
        // It had crashed by then.
        await here.clock.advance(3_000);
        await flown;
        continue;
      }
      const clicked = ada.clicks(flying, 'Cash out');
      await here.clock.advance(120_000);
      await clicked;
      const shown = said(ada.rereads(await flown));
      const multiplier = Number(/^# 🪂 (\d+\.\d\d)×/u.exec(shown)?.[1]);
      expect(multiplier).toBeGreaterThanOrEqual(1.1);
      expect((await here.balance(ada.id)) - before).toBe(Math.round(multiplier * 1_000) - 1_000);
      break;
    }
    expect([await held(here), here.flights.size]).toEqual([0n, 0]);
  });
});

describe('fairness', () => {
  test('the hash that was shown before is that of the seed shown after, and the seed gives the outcome', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada', 1_000);
    const before = (await ada.runs('/fair show')).content;
    const seed = /seed: `([\w-]+)`/.exec(said(await ada.runs('/slots', { bet: '10' })))?.[1] ?? '';
    const checked = await ada.runs('/fair verify', { game: 'slots', seed, round: 1 });
    expect(before).toContain(hashOf(seed));
    expect(checked.content).toContain(hashOf(seed));
  });

  test('a word of the player is part of the round', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada', 1_000);
    await ada.says('.fair word luck');
    expect((await ada.runs('/fair show')).content).toContain('`luck`');
    expect((await ada.runs('/fair word', { word: 'two words' })).content).toMatch(/1 to 32/);
  });
});
