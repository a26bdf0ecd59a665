import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everyByteIn } from '../../test/every-byte.ts';
import { agrees, openUsageBot, type UsageBot } from '../../test/usage-bot.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Path and uses of the commands that ran. */
const usesIn = async ({ usage }: UsageBot, window: '1h' | '24h' | '7d' | '30d' = '24h') =>
  Object.fromEntries((await usage.top({ window })).map(({ path, uses }) => [path, uses]));
/** Uses by hour or day, those without left out. */
const seriesIn = async ({ usage }: UsageBot, window: '24h' | '30d') =>
  (await usage.series({ window }))
    .filter(({ uses }) => uses > 0)
    .map(({ atMs, uses }) => [new Date(atMs).toISOString(), uses]);

describe('what is counted', () => {
  test('1.1 three commands are there with their counts before anything was saved', async () => {
    await using at = await openUsageBot();
    const ada = await at.guild.member('ada');
    for (const text of ['.ping', '.ping', '.bal', '.help']) await ada.says(text);
    await ada.runs('/ping');

    const top = await at.usage.top({ window: '1h' });

    expect(top.map(({ path, uses }) => [path, uses])).toEqual([
      ['ping', 3],
      ['bal', 1],
      ['help', 1],
    ]);
    expect(top[0]).toMatchObject({
      surfaces: { prefix: 2, slash: 1 },
      people: 1,
      guilds: 1,
      errorRate: 0,
      usesEver: 3,
    });
  });

  test('1.2 hours are apart, whatever happens between', async () => {
    await using at = await openUsageBot({ now: Date.UTC(2026, 2, 29, 10, 59) });
    const ada = await at.guild.member('ada');
    await ada.says('.ping');
    await ada.says('.bal');
    await ada.says('.ping');
    await at.clock.advance(2 * MINUTE_MS);
    for (const text of ['.ping', '.help', '.ping', '.ping']) await ada.says(text);

    const ping = (await at.usage.series({ path: 'ping' })).filter(({ uses }) => uses > 0);

    expect(ping.map(({ atMs, uses }) => [new Date(atMs).toISOString(), uses])).toEqual([
      ['2026-03-29T10:00:00.000Z', 2],
      ['2026-03-29T11:00:00.000Z', 3],
    ]);
  });

  test('1.2 days are apart across midnight and the end of a month', async () => {
    await using at = await openUsageBot({ now: Date.UTC(2028, 1, 29, 23, 59) });
    const ada = await at.guild.member('ada');
    await ada.says('.ping');
    await at.clock.advance(2 * MINUTE_MS);
    await ada.says('.ping');
    await ada.says('.ping');

    expect(await seriesIn(at, '30d')).toEqual([
      ['2028-02-29T00:00:00.000Z', 1],
      ['2028-03-01T00:00:00.000Z', 2],
    ]);
    expect(await seriesIn(at, '24h')).toEqual([
      ['2028-02-29T23:00:00.000Z', 1],
      ['2028-03-01T00:00:00.000Z', 2],
    ]);
  });

  test.each([
    // Summer time begins at 5:30 UTC in St. John's; it ends at 6:00 in New York, and at 1:00 in Berlin.
    [Date.UTC(2026, 2, 8, 5, 29), '2026-03-08T05:00:00.000Z'],
    [Date.UTC(2026, 10, 1, 5, 45), '2026-11-01T05:00:00.000Z'],
    [Date.UTC(2026, 9, 25, 0, 45), '2026-10-25T00:00:00.000Z'],
  ])(
    '1.2 an hour in which clocks are changed (%d) is one hour, and the next one the next',
    async (now, hour) => {
      await using at = await openUsageBot({ now });
      const ada = await at.guild.member('ada');
      await ada.says('.ping');
      await at.clock.advance(2 * MINUTE_MS);
      await ada.says('.ping');
      await at.clock.advance(30 * MINUTE_MS);
      await ada.says('.ping');

      const next = new Date(Date.parse(hour) + HOUR_MS).toISOString();
      expect(await seriesIn(at, '24h')).toEqual([
        [hour, 2],
        [next, 1],
      ]);
    },
  );

  test('1.3 favourite, first and last use, and people of a guild; a direct message is in no guild', async () => {
    await using at = await openUsageBot();
    const ada = await at.guild.member('ada');
    for (const text of ['.ping', '.ping', '.bal']) {
      await ada.says(text);
      await at.clock.advance(1_000);
    }
    await ada.dm().says('.bal');

    const me = await at.usage.person(ada.id);
    const guild = await at.usage.guild(at.guild.id);
    const bal = await at.usage.command('bal');

    expect(me).toMatchObject({ uses: 4, favourite: 'bal' });
    expect(me.commands).toEqual([
      { path: 'bal', uses: 2 },
      { path: 'ping', uses: 2 },
    ]);
    expect(me.firstAtMs ?? 0).toBeLessThan(me.lastAtMs ?? 0);
    expect(guild).toEqual({
      uses: 3,
      people: 1,
      commands: [
        { path: 'ping', uses: 2 },
        { path: 'bal', uses: 1 },
      ],
      peakHour: 12,
    });
    expect(bal).toMatchObject({ uses: 2, guilds: 1, people: 1 });
    expect(await at.usage.top({ guildId: at.guild.id })).toMatchObject([
      { path: 'ping', uses: 2, people: 1 },
      { path: 'bal', uses: 1, people: 1 },
    ]);
  });

  test('refusals are no uses and no errors, and components are apart from commands', async () => {
    await using at = await openUsageBot();
    const ada = await at.guild.member('ada');
    const seen = await ada.says('.ping');
    await ada.clicks(seen, 'Again');
    await ada.says('.fail');
    await ada.says('.refuse');
    at.discord.takeFailures();

    expect(await usesIn(at)).toEqual({ ping: 1, fail: 1, refuse: 0 });
    expect(await at.usage.command('fail')).toMatchObject({ errorRate: 1, outcomes: { error: 1, ok: 0 } });
    expect(await at.usage.command('refuse')).toMatchObject({
      errorRate: 0,
      outcomes: { denied: 1, error: 0 },
    });
    expect(await at.usage.top({ of: 'components' })).toMatchObject([
      { path: 'again', surfaces: { button: 1 } },
    ]);
  });

  test('asking for what was never used makes nothing', async () => {
    await using at = await openUsageBot();

    expect(await at.usage.command('nonsense')).toBeUndefined();
    expect(await at.usage.command('ping')).toMatchObject({
      uses: 0,
      people: 0,
      duration: undefined,
      lastAtMs: undefined,
    });
    expect(await at.usage.top()).toEqual([]);
    await expect(at.usage.top({ limit: 0 })).rejects.toThrow('`limit` is 0');
  });

  test('windows end: what is older than an hour is in the day, and not in the hour', async () => {
    await using at = await openUsageBot();
    const ada = await at.guild.member('ada');
    await ada.says('.ping');
    await at.clock.advance(HOUR_MS);
    const [hour, day] = [await usesIn(at, '1h'), await usesIn(at, '24h')];
    await at.clock.advance(DAY_MS);

    expect([hour, day]).toEqual([{}, { ping: 1 }]);
    expect([await usesIn(at, '24h'), await usesIn(at, '7d')]).toEqual([{}, { ping: 1 }]);
    expect(await at.usage.command('ping')).toMatchObject({ uses: 0, usesEver: 1 });
  });

  test('how long it took to answer is known', async () => {
    await using at = await openUsageBot();
    const ada = await at.guild.member('ada');
    for (let count = 0; count < 5; count++) await ada.says('.ping');

    const ping = await at.usage.command('ping');

    expect(ping?.duration).toEqual({
      mean: expect.any(Number),
      p50: expect.any(Number),
      p95: expect.any(Number),
      p99: expect.any(Number),
    });
    expect(ping?.acknowledgement?.p95 ?? -1).toBeGreaterThan(0);
  });
});

describe('consent', () => {
  test('2.10 nothing about a person is kept before they agree, though the use is counted', async () => {
    await using at = await openUsageBot({ terms: true });
    const ada = await at.guild.member('ada');
    await ada.says('.help');
    await at.clock.advance(10_000);
    await ada.says('.help');
    await agrees(ada);
    const before = await at.usage.person(ada.id);
    const people = (await at.usage.command('help'))?.people;
    await ada.says('.ping');

    expect(await at.usage.command('help')).toMatchObject({ uses: 2 });
    expect([before.commands.map(({ path }) => path), people]).toEqual([[], 0]);
    expect((await at.usage.person(ada.id)).favourite).toBeDefined();
    expect(await at.usage.command('ping')).toMatchObject({ uses: 1, people: 1 });
  });

  test('2.10 without terms nobody is counted by person, unless the author says so', async () => {
    await using at = await openUsageBot({ people: 'none' });
    const ada = await at.guild.member('ada');
    await ada.says('.ping');

    expect(await at.usage.command('ping')).toMatchObject({ uses: 1, people: 0 });
    expect((await at.usage.person(ada.id)).uses).toBe(0);
    expect((await ada.runs('/usage me')).embeds[0]?.description).toBe(
      'This bot counts nothing about people.',
    );
  });

  test('2.10 who opts out is forgotten and counted no more, until they opt in', async () => {
    await using at = await openUsageBot();
    const ada = await at.guild.member('ada');
    await ada.says('.ping');
    const me = await ada.runs('/usage me');
    const left = await ada.clicks(me, 'Do not count me');
    await ada.says('.ping');
    await at.clock.advance(10_000);
    const out = [await at.usage.person(ada.id), await at.usage.counts(ada.id)] as const;
    await ada.clicks(await ada.runs('/usage me'), 'Count me again');
    await at.clock.advance(1_000);
    await ada.says('.ping');

    expect(me).toMatchObject({ ephemeral: true });
    expect(left.embeds[0]?.description).toContain('gone');
    expect(out).toMatchObject([{ uses: 0 }, false]);
    expect((await at.usage.person(ada.id)).commands).toEqual([{ path: 'ping', uses: 1 }]);
    expect(await at.usage.command('ping')).toMatchObject({ uses: 3 });
  });

  test('2.10 exports what is kept, and erases it from memory and database; an opt-out stays', async () => {
    await using at = await openUsageBot();
    const ada = await at.guild.member('ada');
    await ada.says('.ping');
    await at.usage.flush();
    const { sections } = await at.personalData.export(ada.id);
    await ada.says('.ping');

    const { failures } = await at.personalData.erase(ada.id);
    const after = await at.usage.person(ada.id);
    await at.usage.optOut(ada.id);
    await at.personalData.erase(ada.id);
    await at.clock.advance(300_000);

    expect(sections['usage-tracker']).toMatchObject({ counted: true, commands: [{ path: 'ping', uses: 1 }] });
    expect([failures, after.uses]).toEqual([[], 0]);
    expect(await at.usage.counts(ada.id)).toBe(false);
    expect((await everyByteIn(join(at.folder, 'usage'))).includes(ada.id)).toBe(false);
  });
});
