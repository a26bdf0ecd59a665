import { describe, expect, test } from 'vitest';
import { agrees, openUsageBot } from '../../test/usage-bot.ts';

describe('commands stats', () => {
  test('C3 shows the owner the most used commands with a picture', async () => {
    await using at = await openUsageBot({ pictures: true });
    const [ada, owner] = [await at.guild.member('ada'), await at.guild.member('developer')];
    for (const text of ['.ping', '.ping', '.bal']) await ada.says(text);

    const { content, files } = await owner.says('.commands stats');

    expect(content).toContain('Commands in the last 24 hours');
    expect(content).toMatch(/ping +2 +1 +0%/);
    expect(content).toMatch(/bal +1 +1 +0%/);
    expect(files).toMatchObject([{ name: expect.stringMatching(/\.png$/) }]);
  });

  test('C3 bare commands is help, and stats is for owners, also in direct messages', async () => {
    await using at = await openUsageBot();
    const [ada, owner] = [await at.guild.member('ada'), await at.guild.member('developer')];

    expect((await ada.says('.commands')).content).toBe('help');
    expect((await ada.says('.commands stats')).content).toBe('Only the owner of this bot can use this.');
    expect((await owner.dm().says('.commands stats')).content).toContain('Commands in');
  });

  test('C3 with terms, bare commands needs no consent as help does, and stats does', async () => {
    await using at = await openUsageBot({ terms: true });
    const owner = await at.guild.member('developer');

    const before = [await owner.says('.commands'), await owner.says('.commands stats')];
    await agrees(owner);
    const after = await owner.says('.commands stats');

    expect(before[0]?.content).toBe('help');
    expect(before[1]?.buttons).toContain('Agree');
    expect(after.content).toContain('Commands in');
  });

  test('1.1 tells all about one command, by any of its names and in any window', async () => {
    await using at = await openUsageBot({ pictures: true });
    const [ada, owner] = [await at.guild.member('ada'), await at.guild.member('developer')];
    await ada.says('.fail');
    await ada.says('.help');
    at.discord.takeFailures();

    const fail = await owner.says('.commands stats fail 7d');
    const help = await owner.says('.commands stats commands window=1h');
    const window = await owner.says('.commands stats 30d');

    expect(fail.content).toContain('fail in the last 7 days');
    expect(fail.content).toContain('**Errors** 1 (100%)');
    expect(fail.files).toHaveLength(1);
    expect(help.content).toContain('help in the last hour');
    expect(window.content).toContain('Commands in the last 30 days');
  });

  test('says in a friendly way that there is nothing yet, and what was probably meant', async () => {
    await using at = await openUsageBot({ pictures: true });
    const owner = await at.guild.member('developer');

    const empty = await owner.says('.commands stats');
    const near = await owner.says('.commands stats pingg');
    const never = await owner.says('.commands stats zzzzzzzzzz');

    expect(empty.content).toContain('As soon as somebody runs a command');
    expect(empty.files).toEqual([]);
    expect(near.content).toContain('Did you mean `ping`?');
    expect(never.content).toContain('nothing of that name was ever used');
    expect(await at.usage.command('pingg')).toBeUndefined();
  });

  test('1.4 names the routes that met a limit', async () => {
    await using at = await openUsageBot();
    const owner = await at.guild.member('developer');
    at.limits.restore([{ route: 'GET /gateway', fromMs: at.clock.now(), hits: 2, waitMs: 3_000 }]);

    const seen = await owner.says('.commands stats');

    expect(seen.content).toContain('`GET /gateway` 2 times, 1,500 ms on average');
  });
});

describe('usage', () => {
  test('1.3 me is private, and tells what the person used', async () => {
    await using at = await openUsageBot();
    const ada = await at.guild.member('ada');
    for (const text of ['.ping', '.ping', '.bal']) await ada.says(text);

    const slash = await ada.runs('/usage me');
    await ada.says('.usage');

    expect(slash.ephemeral).toBe(true);
    expect(slash.embeds[0]?.description).toMatch(/3 times.*\n- ping: 2 times\n- bal: once/s);
    // By prefix the answer goes by direct message: whoever else is in the channel does not read it.
    const others = (await at.guild.member('eve')).reads();
    expect(JSON.stringify(others.map(({ embeds }) => embeds))).not.toContain('ping: 2 times');
  });

  test('1.3 server is for those who manage it, and knows people, commands and the busiest hour', async () => {
    await using at = await openUsageBot();
    const ada = await at.guild.member('ada');
    const mel = await at.guild.member('mel', { permissions: ['ManageGuild'] });
    await ada.says('.ping');
    await mel.says('.ping');

    const refused = await ada.runs('/usage server');
    const seen = await mel.runs('/usage server');

    expect(refused).toMatchObject({ ephemeral: true, embeds: [] });
    expect(seen.embeds[0]?.description).toContain('**Uses** 2 · **People** about 2');
    expect(seen.embeds[0]?.description).toContain('**Busiest hour** 12:00 UTC');
    expect(seen.embeds[0]?.description).toContain('- ping: 2 times');
  });

  test('opt-out and opt-in work as commands too, twice as well as once', async () => {
    await using at = await openUsageBot();
    const ada = await at.guild.member('ada');
    await ada.runs('/usage opt-out');
    const out = await ada.runs('/usage opt-out');
    const counts = await at.usage.counts(ada.id);
    await ada.runs('/usage opt-in');

    expect(out).toMatchObject({ ephemeral: true, content: expect.stringContaining('gone') });
    expect([counts, await at.usage.counts(ada.id)]).toEqual([false, true]);
  });
});
