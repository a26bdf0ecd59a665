import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, definePlugin, defineService, PersonalData, type Used } from '@bronxbot/core';
import { database } from '@bronxbot/plugins/database';
import { createSandbox, type Seen } from '@bronxbot/sandbox/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { moderation } from '../src/moderation/plugin.ts';

const uses = { personalData: PersonalData };
const Inside = defineService<Used<typeof uses>>()('inside');

/** A server with a moderator, a member, and somebody above both. */
async function patrol() {
  const folder = await mkdtemp(join(tmpdir(), 'moderation-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  let inside: Used<typeof uses> | undefined;
  const peep = definePlugin({
    name: 'inside',
    uses,
    provides: Inside,
    start: (services) => (inside = services),
  });
  const plugins = [database({ file: join(folder, 'bot.sqlite') }), moderation(), peep] as const;
  const discord = await createSandbox(createBot({ prefix: '.', plugins }));
  const guild = await discord.guild();
  // A new role stands below those that are there.
  const chief = await guild.member('chief', { permissions: ['ManageGuild'] });
  const member = await guild.member('troll');
  const moderator = await guild.member('moderator', {
    permissions: ['ModerateMembers', 'KickMembers', 'BanMembers', 'ManageMessages'],
  });
  if (!inside) throw new Error('the bot did not start');
  return {
    discord,
    guild,
    member,
    moderator,
    chief,
    ...inside,
    stateOf: () => discord.world.guilds.get(guild.id)?.members.get(member.id),
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}
const listed = ({ embeds }: Seen) => embeds[0]?.description ?? '';

describe('moderation', () => {
  test('a time-out lasts as long as was said, and leaves a case with its reason', async () => {
    await using at = await patrol();

    const done = await at.moderator.says(`.timeout ${at.member.mention} 2h flooding the channel`);
    const cases = await at.moderator.runs('/cases', { user: at.member });

    expect(done.content).toMatch(/until <t:\d+:f> \(case 1\)/);
    expect(Date.parse(at.stateOf()?.communication_disabled_until ?? '') - at.discord.clock.now()).toBe(
      7_200_000,
    );
    expect(listed(cases)).toContain('flooding the channel');
    expect(cases.ephemeral).toBe(true);
  });

  test('warnings are numbered in order, also when they come at once', async () => {
    await using at = await patrol();

    await Promise.all(
      ['one', 'two', 'three'].map((reason) => at.moderator.runs('/warn', { member: at.member, reason })),
    );

    expect(listed(await at.moderator.runs('/cases')).match(/\*\*\d\*\*/g)).toEqual([
      '**3**',
      '**2**',
      '**1**',
    ]);
  });

  test('a kick and a ban remove the member, and a ban reaches who has left', async () => {
    await using at = await patrol();

    await at.moderator.runs('/kick', { member: at.member, reason: 'spam' });
    const isGone = at.stateOf() === undefined;
    const banned = await at.moderator.says(`.ban ${at.member.id} came back with spam`);

    expect(isGone).toBe(true);
    expect(banned.content).toContain('was banned (case 2)');
    expect(at.discord.world.guilds.get(at.guild.id)?.bans.has(at.member.id)).toBe(true);
  });

  test('a ban may take along what somebody wrote in the last days, and can be ended, once', async () => {
    await using at = await patrol();
    await at.member.says('buy here');

    const banned = await at.moderator.says(`.cleanban ${at.member.mention} 1 spam in every channel`);
    const kept = at.moderator.reads().map(({ content }) => content);
    const isBanned = () => at.discord.world.guilds.get(at.guild.id)?.bans.has(at.member.id);
    const wasBanned = isBanned();
    const back = await at.moderator.runs('/unban', { user: at.member, reason: 'appeal' });
    const again = await at.moderator.says(`.unban ${at.member.id} appeal`);

    expect(banned.content).toContain('was banned (case 1)');
    expect(kept).not.toContain('buy here');
    expect([wasBanned, isBanned()]).toEqual([true, false]);
    expect(back.content).toContain('may come back (case 2)');
    expect(again.content).toContain('is not banned here');
    expect(listed(await at.moderator.runs('/cases')).match(/\*\*\d\*\* (\w+)/g)).toEqual([
      '**2** end',
      '**1** ban',
    ]);
  });

  test.each(['warn', 'kick', 'ban'])('nobody may %s who stands above them, or themselves', async (what) => {
    await using at = await patrol();

    const above = await at.moderator.says(`.${what} ${at.chief.mention} because`);
    const self = await at.moderator.says(`.${what} ${at.moderator.mention} because`);

    expect([above.content, self.content]).toEqual([
      'This member does not stand below you.',
      'You cannot do that to yourself.',
    ]);
    expect(listed(await at.moderator.runs('/cases'))).toBe('There are none.');
  });

  test.each([
    '.warn @troll x',
    '.timeout @troll 1h x',
    '.kick @troll x',
    '.ban @troll x',
    '.cleanban @troll 1 x',
    '.unban @troll x',
    '.purge 5',
    '.cases',
  ])('members may not: %s', async (text) => {
    await using at = await patrol();

    expect((await at.member.says(text)).content).toContain('You need');
  });

  test('purge deletes what was there before, and not more', async () => {
    await using at = await patrol();
    for (const text of ['one', 'two', 'three']) await at.member.says(text);

    const done = await at.moderator.runs('/purge', { count: 2 });

    expect(done.content).toBe('Deleted 2.');
    expect(at.member.reads().map(({ content }) => content)).toEqual(['one']);
  });

  test('cases of a person go when they are erased, and a moderator is named no more', async () => {
    await using at = await patrol();
    await at.moderator.runs('/warn', { member: at.member, reason: 'spam' });
    const other = await at.guild.member('other');
    await at.moderator.runs('/warn', { member: other, reason: 'noise' });

    expect((await at.personalData.export(at.member.id)).sections['moderation']).toMatchObject({
      about: [{ reason: 'spam' }],
    });
    for (const { id } of [at.member, at.moderator]) await at.personalData.erase(id);

    const cases = listed(await at.moderator.runs('/cases'));
    expect(cases).toContain('noise');
    expect(cases).not.toContain('spam');
    expect(cases).toContain('<@erased>');
  });
});
