import { expect, test } from 'vitest';
import { userSettings } from '../src/settings/user.ts';
import { lastSeen, openBazaar, textOf } from './open-bazaar.ts';

const MINUTE_MS = 60_000;

test('D8 a reminder survives a restart, and comes where it was asked for, to the person alone', async () => {
  await using here = await openBazaar();
  const ada = await here.person('ada');
  await here.inside.settings.save(userSettings, ada.id, { timeZone: 'Europe/Berlin' }, { userId: ada.id });

  const set = await ada.says('.remind 10m take *out* the @everyone bread');
  await here.discord.restartBot();
  await here.clock.advance(9 * MINUTE_MS);
  const early = ada.reads().length;
  await here.clock.advance(75_000);

  // It was noon in UTC.
  expect(set.content).toMatch(
    /^I will remind you here on Monday,? 5 January at 13:10 \(Europe\/Berlin\)\. `remind cancel 1` takes it back\.$/,
  );
  expect(ada.reads().length).toBe(early + 1);
  const told = lastSeen(ada);
  expect(told.content).toBe(`<@${ada.id}>, you wanted to be reminded: take \\*out\\* the @everyone bread`);
  expect(told.message).toMatchObject({ mention_everyone: false, mentions: [{ id: ada.id }] });
  await here.clock.advance(MINUTE_MS);
  expect(ada.reads().length).toBe(early + 1);
});

test('a reminder that was due while the bot was away comes late and says so; one whose channel is gone comes by direct message', async () => {
  await using here = await openBazaar();
  const [ada, bob] = [await here.person('ada'), await here.person('bob')];
  const attic = await here.guild.channel('attic');
  await ada.runs('/remind me', { in: '10m', about: 'tea' });
  await bob.in(attic).runs('/remind me', { in: '10m', about: 'coffee' });
  await bob.dm().runs('/remind me', { in: '20m', about: 'cake' });
  here.discord.world.channels.delete(attic.id);
  here.inside.tasks.pause('reminders');
  await here.clock.advance(20 * MINUTE_MS);
  here.inside.tasks.resume('reminders');

  await here.clock.advance(30_000);

  expect(lastSeen(ada).content).toMatch(
    /^<@\d+>, this comes late, for I was away on Monday,? 5 January at 12:10 \(UTC\)\. .*: tea$/,
  );
  const direct = bob
    .dm()
    .reads()
    .map(({ content }) => content);
  expect(direct.slice(-2)).toEqual([
    expect.stringMatching(/this comes late.*coffee$/),
    expect.stringMatching(/you wanted to be reminded: cake$/),
  ]);
});

test('reminders are listed, cancelled by their owner, at most 25 a person, and none for who wants none', async () => {
  await using here = await openBazaar();
  const [ada, bob] = [await here.person('ada'), await here.person('bob')];
  for (let after = 1; after <= 25; after++) await ada.says(`.remind ${after}m thing ${after}`);

  expect((await ada.says('.remind 1h too much')).content).toMatch(/^You have 25 reminders already/);
  expect((await bob.runs('/remind cancel', { id: 3 })).content).toMatch(/no reminder of that number/);
  expect(await ada.runs('/remind cancel', { id: 3 })).toMatchObject({
    ephemeral: true,
    content: 'Reminder 3 is cancelled.',
  });
  const list = textOf(await ada.runs('/remind list'));
  expect(list).toMatch(/\*\*2\*\* Monday,? 5 January at 12:02 \(UTC\): thing 2\n/);
  expect(list).not.toContain('thing 3\n');

  const none = { reminders: 'none' } as const;
  await here.inside.settings.save(userSettings, ada.id, none, { userId: ada.id });
  const before = ada.reads().length;
  await here.clock.advance(2 * MINUTE_MS);
  expect(ada.reads().length).toBe(before);
  expect((await ada.says('.remind 1h tea')).content).toMatch(/switched reminders off/);
});

test('2.10 what people want to be reminded of is exported and erased', async () => {
  await using here = await openBazaar();
  const ada = await here.person('ada');
  await ada.says('.remind 1m tea');
  const before = ada.reads().length;

  expect(await here.export(ada, 'reminders')).toMatchObject({
    reminders: [{ about: 'tea', channelId: here.guild.general.id }],
  });
  await here.erase(ada);

  expect(await here.export(ada, 'reminders')).toEqual({ reminders: [] });
  await here.clock.advance(2 * MINUTE_MS);
  expect(ada.reads().length).toBe(before);
});
