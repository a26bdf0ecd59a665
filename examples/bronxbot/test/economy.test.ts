import { describe, expect, test } from 'vitest';
import { serverSettings } from '../src/settings/server.ts';
import { userSettings } from '../src/settings/user.ts';
import { openCasino, ownFile } from './open-casino.ts';

const DAY_MS = 86_400_000;

describe('money', () => {
  test('goes into the bank and back by words, numbers and shares, on both surfaces', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada', 1_000);
    await ada.says('.dep half');
    await ada.runs('/deposit', { amount: '0.1k' });
    await ada.says('.withdraw 50%');
    expect([await here.balance(ada.id), await here.balance(ada.id, 'bank')]).toEqual([700, 300]);
    expect(JSON.stringify((await ada.runs('/balance')).embeds)).toContain('**1,000** coins');
  });

  test.each(['0', '-5', 'nan', 'inf', '1e999', '0%', '1001'])(
    'D3 paying %s is refused, and nothing moves',
    async (amount) => {
      await using here = await openCasino();
      const [ada, bob] = [await here.person('ada', 1_000), await here.person('bob', 0)];
      const refused = await ada.runs('/pay', { person: bob, amount });
      expect(refused).toMatchObject({
        ephemeral: true,
        content: expect.stringMatching(/amount|nothing|you have/),
      });
      expect([await here.balance(ada.id), await here.balance(bob.id)]).toEqual([1_000, 0]);
    },
  );

  test('is paid to other people only', async () => {
    await using here = await openCasino();
    const [ada, bob] = [await here.person('ada', 1_000), await here.person('bob', 0)];
    expect((await ada.says(`.pay ${ada.mention} 10`)).content).toMatch(/another person/);
    await here.clock.advance(3_000);
    expect((await ada.says(`.pay ${bob.mention} 1/2`)).content).toBe(
      'You gave **500** coins to bob, and have 500 left.',
    );
    expect(await here.balance(bob.id)).toBe(500);
  });

  test('has the name that the server gives it, and none where it is switched off', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada');
    await here.settings.save(serverSettings, here.guild.id, { currencyName: 'tokens' }, { userId: ada.id });
    expect(JSON.stringify((await ada.says('.bal')).embeds)).toContain('tokens');
    await here.settings.save(serverSettings, here.guild.id, { economy: false }, { userId: ada.id });
    expect((await ada.runs('/daily')).content).toMatch(/switched off/);
  });
});

describe('rewards', () => {
  test('of a day have the size that the server sets, and are given once, however often people ask at once', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada', 0);
    await here.settings.save(
      serverSettings,
      here.guild.id,
      { dailyMin: 70, dailyMax: 70 },
      { userId: ada.id },
    );
    const asked = await Promise.all(Array.from({ length: 5 }, () => ada.runs('/daily')));
    const refused = asked.filter(({ content }) => content.startsWith('Not yet'));
    expect([await here.balance(ada.id), refused.length]).toEqual([70, 4]);
    const againAt = Number(/<t:(\d+):R>/.exec(refused[0]?.content ?? '')?.[1]) * 1_000;
    expect(againAt - here.clock.now()).toBeGreaterThan(DAY_MS - 60_000);
  });

  test('D8 are not given again because the bot restarted', async () => {
    const file = await ownFile();
    {
      await using here = await openCasino({ file });
      await (await here.person('ada', 0)).runs('/work');
    }
    await using here = await openCasino({ file });
    const ada = await here.person('ada', 0);
    const earned = await here.balance(ada.id);
    expect((await ada.says('.work')).content).toMatch(/^Not yet: .*<t:\d+:R>\.$/);
    await here.clock.advance(60_000);
    await ada.says('.work');
    expect(await here.balance(ada.id)).toBeGreaterThan(earned);
  });

  test('of work are between 100 and 1,800, once a minute', async () => {
    await using here = await openCasino();
    const ada = await here.person('ada', 0);
    await ada.runs('/work');
    const earned = await here.balance(ada.id);
    await ada.says('.work');
    expect(earned).toBeGreaterThanOrEqual(100);
    expect(earned).toBeLessThanOrEqual(1_800);
    expect(await here.balance(ada.id)).toBe(earned);
  });

  test('of a robbery come out of the wallet that was robbed, and a fine out of one’s own', async () => {
    await using here = await openCasino();
    const [ada, bob] = [await here.person('ada', 10_000), await here.person('bob', 10_000)];
    for (let tries = 0; tries < 12; tries++) {
      const [own, theirs] = [await here.balance(ada.id), await here.balance(bob.id)];
      const { content } = await ada.says(`.rob ${bob.mention}`);
      const [now, left] = [await here.balance(ada.id), await here.balance(bob.id)];
      const isCaught = content.startsWith('You were caught');
      expect(isCaught ? left : now + left).toBe(isCaught ? theirs : own + theirs);
      const most = isCaught ? own * 0.4 : theirs * 0.5;
      expect(Math.abs(now - own)).toBeLessThanOrEqual(most);
      expect((await ada.says(`.rob ${bob.mention}`)).content).toMatch(/^Not yet/);
      await here.clock.advance(300_000);
    }
    expect((await here.ledger.audit()).balanced).toBe(true);
  });
});

test('the leaderboard shows members who want to be shown, richest first, with a picture', async () => {
  await using here = await openCasino();
  const [ada, bob] = [await here.person('ada', 100), await here.person('bob', 300)];
  const shy = await here.person('shy', 900);
  await here.settings.save(userSettings, shy.id, { leaderboardVisible: false }, { userId: shy.id });
  for (const one of [ada, bob, shy]) await one.says('hello');
  const top = await ada.runs('/leaderboard');
  expect(top.embeds[0]?.description).toBe('1. bob: **300** coins\n2. ada: **100** coins');
  expect(top.embeds[0]?.image?.url).toMatch(/top\.png/);
});

test('history tells the person alone what moved their money', async () => {
  await using here = await openCasino();
  const [ada, bob] = [await here.person('ada', 100), await here.person('bob', 0)];
  await ada.runs('/pay', { person: bob, amount: '40' });
  const seen = await ada.runs('/history');
  expect(seen.ephemeral).toBe(true);
  expect(seen.embeds[0]?.description).toMatch(
    /\*\*-40\*\* wallet: transfer <@\d+>\n.*\*\*\+100\*\* wallet: test$/,
  );
});
