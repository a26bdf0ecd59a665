import { expect, test } from 'vitest';
import { agrees, openSettingsBot, setsUp } from './open-settings-bot.ts';

test('3.1 C8 `setup server` asks five things and saves them once', async () => {
  await using at = await openSettingsBot();
  const { guild, mia } = at;
  const role = await guild.role('member');
  const saved = await setsUp(
    mia,
    '.setup server',
    async (seen) => {
      expect(seen.content).toContain('Step 1 of 5');
      const chosen = await mia.selects(
        await mia.clicks(seen, 'Welcome new members: Yes'),
        'Choose: Welcome channel',
        [guild.general],
      );
      const form = await mia.clicks(chosen, 'Change: Welcome text');
      const typed = await mia.submits(form, { value: 'Hi {user}, you are number {count} of {server}.' });
      expect(typed.content).toContain(`Hi ${mia.mention}, you are number`);
      return typed;
    },
    (seen) => mia.selects(seen, 'Choose: Moderation', ['strict']),
    (seen) => mia.clicks(seen, 'Games: No'),
    async (seen) => {
      const refused = await mia.submits(await mia.clicks(seen, 'Change: Prefix'), { value: 'sixsix' });
      expect(refused.content).toMatch(/Step 4 of 5[^]*⚠️ Prefix: a prefix has 1 to 5 characters/);
      return mia.submits(await mia.clicks(refused, 'Change: Prefix'), { value: '!' });
    },
    (seen) => mia.selects(seen, 'Choose: Role of new members', [role]),
  );
  for (const line of ['Saved.', '**Moderation**: Off → Strict', '**Games**: Yes → No', '**Prefix**: . → !'])
    expect(saved.content).toContain(line);
  expect((await mia.says('!ping')).content).toMatch(/^Pong/);
});
test('3.2 C9 `setup user` asks four things of everybody, and nothing of the server', async () => {
  await using at = await openSettingsBot();
  const ada = await at.guild.member('ada');
  await agrees(ada);
  const saved = await setsUp(
    ada,
    '.setup user',
    (seen) => {
      expect(seen.content).toContain('## Time zone\n-# Step 1 of 4');
      return ada.selects(seen, 'Choose: Time zone', ['Asia/Tokyo']);
    },
    (seen) => ada.clicks(seen, 'Shown on leaderboards: No'),
    (seen) => ada.clicks(seen, 'Interest on savings: Yes'),
    (seen) => ada.selects(seen, 'Choose: Reminders', ['none']),
  );
  expect(saved.content).toContain('**Time zone**: UTC → Asia/Tokyo');
  expect((await ada.says('.setup user')).content).toMatch(/Not so fast/);
});
test('3.3 who wants a welcome and names no channel is told so on that step', async () => {
  await using at = await openSettingsBot();
  const { mia } = at;
  let seen = await mia.clicks(await mia.says('.setup server'), 'Begin');
  seen = await mia.clicks(await mia.clicks(seen, 'Welcome new members: Yes'), 'Next');
  expect(seen.content).toMatch(/Step 1 of 5[^]*⚠️ Welcome channel: choose where/);
});
test('3.6 C8 who may not manage the server is refused, and it costs nobody the cooldown', async () => {
  await using at = await openSettingsBot();
  const ada = await at.guild.member('ada');
  await agrees(ada);
  const refused = await ada.says('.setup server');
  expect(refused.buttons).toEqual([]);
  expect((await at.mia.says('.setup server')).buttons).toContain('Begin');
  expect((await at.mia.says('.setup server')).content).toMatch(/Not so fast/);
});
test('U2 a server that the bot joins reads how to set it up, where the bot may write', async () => {
  await using at = await openSettingsBot();
  const ada = await (await at.discord.guild('Another')).member('ada');
  expect(ada.reads()[0]?.content).toContain('</setup server:');
});
test('D8 what was answered survives a restart of the bot', async () => {
  await using at = await openSettingsBot();
  const { mia } = at;
  let seen = await mia.clicks(await mia.says('.setup server'), 'Begin');
  seen = await mia.selects(seen, 'Go to a step', ['2. Moderation']);
  seen = await mia.selects(seen, 'Choose: Moderation', ['strict']);
  await at.discord.restartBot();
  await at.clock.advance(300_001);
  const again = await mia.says('.setup server');
  expect(again.content).toMatch(/You go on where you were[^]*Strict/);
});
test('3.1 in German, everything of both wizards and of the settings is in German', async () => {
  await using at = await openSettingsBot();
  const mia = await at.guild.member('greta', { locale: 'de', permissions: ['ManageGuild'] });
  await agrees(mia, 'Zustimmen');
  const begun = await mia.runs('/setup server');
  expect(begun.content).toContain('Einrichtung: Server');
  const first = await mia.clicks(begun, 'Anfangen');
  expect(first.content).toMatch(/## Begrüßung\n-# Schritt 1 von 5[^]*\*\*Neue Mitglieder begrüßen\*\*: Nein/);
  const wrong = await mia.clicks(await mia.clicks(first, 'Neue Mitglieder begrüßen: Ja'), 'Weiter');
  expect(wrong.content).toContain('⚠️ Kanal der Begrüßung: wähle, wo neue Mitglieder begrüßt werden.');
  const second = await mia.selects(wrong, 'Zu einem Schritt', ['2. Moderation']);
  expect((await mia.selects(second, 'Wählen: Moderation', ['strict'])).content).toContain(
    '**Moderation**: Streng: Spam und Links',
  );
  const set = (setting: string, value: string) => mia.runs('/settings set', { setting, value });
  expect((await set('Präfix', 'sechs6')).content).toContain('Präfix: ein Präfix hat 1 bis 5 Zeichen');
  expect((await set('Präfix', '?')).content).toBe('Geändert: **Präfix**: ?');
  expect((await mia.runs('/preferences show')).embeds[0]?.description).toContain('**Zeitzone**: UTC');
  expect((await mia.runs('/setup user')).content).toContain('Einrichtung: Du');
});
