import { describe, expect, test } from 'vitest';
import { openUsageBot } from '../../test/usage-bot.ts';
import { USAGE_GERMAN } from './index.ts';
import { ENGLISH } from './texts.ts';

describe('usage in German', () => {
  test('is spoken to those whose Discord is in German, with its commands under German names', async () => {
    await using at = await openUsageBot({ texts: { locales: { de: USAGE_GERMAN } } });
    const greta = await at.guild.member('greta', { locale: 'de', permissions: ['ManageGuild'] });

    for (let count = 0; count < 3; count++) await greta.runs('/ping');
    await greta.runs('/bal');
    const me = await greta.runs('/usage me');
    const left = await greta.clicks(me, 'Zähl mich nicht');
    const server = await greta.runs('/usage server', { window: '7d' });

    expect(me.embeds[0]?.description).toMatch(/Befehle 4-mal benutzt.*\n- ping: 3-mal\n- bal: einmal/s);
    expect(left.embeds[0]?.description).toContain('gelöscht');
    expect(server.embeds[0]).toMatchObject({
      title: 'Dieser Server in den letzten 7 Tagen',
      description: expect.stringContaining('**Die meisten um** 12:00 UTC'),
    });
    const sent = JSON.stringify(
      [...at.discord.world.applications.values()].map(({ globalCommands }) => [...globalCommands.values()]),
    );
    for (const name of ['nutzung', 'abmelden', 'zeitraum']) expect(sent).toContain(`"de":"${name}"`);
  });

  test('tells an owner, where it takes the place of English', async () => {
    await using at = await openUsageBot({ texts: { locales: { 'en-US': USAGE_GERMAN } } });
    const owner = await at.guild.member('developer');
    const nothing = await owner.says('.commands stats');
    for (let count = 0; count < 3; count++) await owner.says('.ping');

    const stats = await owner.says('.commands stats');
    const ping = await owner.says('.commands stats ping');
    const unknown = await owner.says('.commands stats pingg');

    expect(nothing.content).toContain('Es wurde nichts benutzt in den letzten 24 Stunden.');
    expect(stats.content).toMatch(
      /Befehle in den letzten 24 Stunden.*Befehl +Male +Leute.*ping +3 +1 +0\s%/s,
    );
    expect(ping.content).toContain('**Benutzt** 3 (3, seit gezählt wird)');
    expect(unknown.content).toContain('Meintest du `ping`?');
  });

  test('says everything that English says', () => {
    const { commands, ...said } = USAGE_GERMAN;

    expect(Object.keys(said).toSorted()).toEqual(Object.keys(ENGLISH).toSorted());
    expect(Object.values(commands).every(({ name }) => /^[\p{Ll}-]{1,32}$/u.test(name))).toBe(true);
  });
});
