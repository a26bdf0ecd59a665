import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, definePlugin, defineService, PersonalData, type Used } from '@bronxbot/core';
import { cache } from '@bronxbot/plugins/cache';
import { database } from '@bronxbot/plugins/database';
import { rateLimit } from '@bronxbot/plugins/rate-limit';
import { Settings, settings } from '@bronxbot/plugins/settings';
import { type Actor, createSandbox, type Seen } from '@bronxbot/sandbox/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { votebans } from '../src/votebans/plugin.ts';
import { scoreOf } from '../src/votebans/rules.ts';
import { Votebans } from '../src/votebans/service.ts';
import { type VotebanRules, votebanSettings } from '../src/votebans/settings.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RULES = { accountAgeMs: 0, memberAgeMs: 0 };
const uses = { settings: Settings, personalData: PersonalData, votebans: Votebans };
const Inside = defineService<Used<typeof uses>>()('inside');

/** A server that holds votes, and a member on whom one is held. */
async function hold(rules: Partial<VotebanRules> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'votebans-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  let inside: Used<typeof uses> | undefined;
  const bot = createBot({
    prefix: '.',
    plugins: [
      ...rateLimit(),
      database({ file: join(folder, 'bot.sqlite') }),
      cache(),
      settings({ definitions: [votebanSettings] }),
      votebans(),
      definePlugin({ name: 'inside', uses, provides: Inside, start: (services) => (inside = services) }),
    ],
  });
  const discord = await createSandbox(bot);
  const guild = await discord.guild();
  const services = () => {
    if (!inside) throw new Error('the bot did not start');
    return inside;
  };
  const owner = await guild.member('owner');
  const change = (changes: Partial<VotebanRules>) =>
    services().settings.save(votebanSettings, guild.id, changes, { userId: owner.id });
  await change({ channelId: guild.general.id, ...RULES, ...rules });
  const [starter, troll] = [await guild.member('starter'), await guild.member('troll')];
  return {
    discord,
    guild,
    starter,
    troll,
    change,
    clock: discord.clock,
    get inside() {
      return services();
    },
    open: (by: Actor = starter) => by.says(`.voteban ${troll.mention} spoils every game`),
    /** So many members press a button, from `from` on. */
    async press(vote: Seen, label: string, count: number, from = 0) {
      const answers: Seen[] = [];
      for (let index = from; index < from + count; index++)
        answers.push(await (await guild.member(`voter${index}`)).clicks(vote, label));
      return answers;
    },
    timeoutOf: () =>
      discord.world.guilds.get(guild.id)?.members.get(troll.id)?.communication_disabled_until ?? null,
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}
type Held = Awaited<ReturnType<typeof hold>>;

const fieldsOf = ({ embeds }: Seen) =>
  Object.fromEntries(embeds[0]?.fields?.map(({ name, value }) => [name, value]) ?? []);
const titleOf = ({ embeds }: Seen) => embeds[0]?.title;
const editsOf = ({ discord }: Held) => discord.requests.filter(({ method }) => method === 'PATCH');

describe('D6 a vote on a time-out', () => {
  test('with 25 votes and a score of 15 times out for 7 days', async () => {
    await using at = await hold();
    const vote = await at.open();
    await at.open(await at.guild.member('second'));

    await at.press(vote, 'Yes', 17);
    const before = at.timeoutOf();
    await at.press(vote, 'No', 8, 17);
    const decidedAt = at.clock.now();
    await at.clock.advance(5_000);

    expect(before).toBeNull();
    expect(Date.parse(at.timeoutOf() ?? '') - decidedAt).toBe(7 * DAY_MS);
    const shown = at.starter.rereads(vote);
    expect(titleOf(shown)).toBe('Timed out');
    expect(fieldsOf(shown)).toEqual({
      Yes: '17',
      No: '8',
      Advocates: '2',
      Votes: '25 of 25',
      Score: '15 of 15',
    });
    expect(shown.buttons).toEqual([]);
  });

  test('with a score of 14 changes nothing', async () => {
    await using at = await hold();
    const vote = await at.open();

    await at.press(vote, 'Yes', 18);
    await at.press(vote, 'No', 7, 18);
    await at.clock.advance(5_000);

    expect(at.timeoutOf()).toBeNull();
    expect(titleOf(at.starter.rereads(vote))).toBe('No time-out');
    expect(fieldsOf(at.starter.rereads(vote))).toMatchObject({ Score: '14 of 15' });
  });

  test('counts advocates up to a cap', () => {
    const rules = { votesNeeded: 25, scoreNeeded: 15, perAdvocate: 3, mostAdvocates: 3 };

    expect([1, 3, 5].map((advocates) => scoreOf({ yes: 13, no: 12, advocates }, rules))).toEqual([4, 10, 10]);
  });

  test('counts one vote a person, which pressing the other button moves', async () => {
    await using at = await hold();
    const vote = await at.open();

    const first = await at.press(vote, 'Yes', 2);
    await at.press(vote, 'Yes', 1);
    await at.press(vote, 'No', 1);
    await at.clock.advance(10_000);

    expect(first[0]).toMatchObject({ ephemeral: true, content: expect.stringContaining('yes') });
    expect(fieldsOf(at.starter.rereads(vote))).toMatchObject({ Yes: '1', No: '1' });
  });

  test('is decided once, also by votes at the same moment', async () => {
    await using at = await hold({ votesNeeded: 3, scoreNeeded: 1 });
    const vote = await at.open();
    const voters = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => at.guild.member(name)));

    const answers = await Promise.all(voters.map((voter) => voter.clicks(vote, 'Yes')));

    expect(answers.filter(({ content }) => content.startsWith('Your vote'))).toHaveLength(3);
    expect(answers.filter(({ content }) => content === 'This vote is over.')).toHaveLength(2);
    expect(editsOf(at).filter(({ path }) => path.includes('/members/'))).toHaveLength(1);
  });

  test('has no vote for the person it is about', async () => {
    await using at = await hold();
    const vote = await at.open();

    expect((await at.troll.clicks(vote, 'No')).content).toBe('You have no vote on yourself.');
  });

  test('has no vote for accounts and members that are too new', async () => {
    await using at = await hold();
    const fresh = await at.guild.member('fresh');
    const vote = await at.open();
    await at.change({ accountAgeMs: HOUR_MS, memberAgeMs: HOUR_MS });

    const early = await fresh.clicks(vote, 'Yes');
    await at.clock.advance(HOUR_MS);
    const later = await fresh.clicks(vote, 'Yes');

    expect([early.content, later.content]).toEqual([
      'You are too new here to vote.',
      expect.stringContaining('Your vote: yes'),
    ]);
  });

  test('ends without a time-out when its time is over', async () => {
    await using at = await hold({ votesNeeded: 3, scoreNeeded: 1, expiresAfterMs: HOUR_MS });
    const vote = await at.open();
    await at.press(vote, 'Yes', 2);

    await at.clock.advance(HOUR_MS + 120_000);
    const late = await at.open(await at.guild.member('again'));

    expect(titleOf(at.starter.rereads(vote))).toBe('Not enough votes in time');
    expect(titleOf(late)).toBe('Time-out?');
    expect(at.timeoutOf()).toBeNull();
  });

  test('is stopped by a moderator, and by nobody else', async () => {
    await using at = await hold({ votesNeeded: 3, scoreNeeded: 1 });
    const moderator = await at.guild.member('moderator', { permissions: ['ModerateMembers'] });
    const vote = await at.open();
    await at.press(vote, 'Yes', 2);

    const refused = await at.starter.clicks(vote, 'Stop the vote');
    const stopped = await moderator.clicks(vote, 'Stop the vote');
    await at.clock.advance(5_000);

    expect(refused.content).toContain('Timeout Members');
    expect(stopped.content).toBe('You stopped the vote.');
    expect(titleOf(at.starter.rereads(vote))).toBe('Stopped by a moderator');
    expect(at.timeoutOf()).toBeNull();
  });
});

describe('D6 there is no vote', () => {
  test('on yourself, on bots, and on people who look after the server', async () => {
    await using at = await hold();
    const helper = await at.guild.role('Helper');
    await at.change({ staffRoleId: helper.id });
    const staff = await at.guild.member('staff', { roles: [helper] });
    const moderator = await at.guild.member('moderator', { permissions: ['KickMembers'] });
    const bot = [...at.discord.world.users.values()].find((user) => user.bot);

    const said: string[] = [];
    for (const id of [at.starter.id, bot?.id, staff.id, moderator.id]) {
      said.push((await at.starter.says(`.voteban <@${id}> spoils every game`)).content);
      await at.clock.advance(600_000);
    }

    expect(said).toEqual([
      'You cannot vote on yourself.',
      'There are no votes on bots.',
      'There are no votes on people who look after this server.',
      'There are no votes on people who look after this server.',
    ]);
  });

  test('outside of its channel, or where a server has chosen none', async () => {
    await using at = await hold();
    const elsewhere = await at.guild.channel('elsewhere');

    const there = await at.starter.in(elsewhere).says(`.voteban ${at.troll.mention} spoils every game`);
    await at.change({ channelId: null });
    const off = await at.open();

    expect(there.content).toMatch(/^Votes are held in <#\d+>/);
    expect(off.content).toBe('This server holds no votes.');
  });

  test('without a reason of 10 characters', async () => {
    await using at = await hold();

    expect((await at.starter.says(`.voteban ${at.troll.mention} bad`)).content).toContain('at least 10');
  });
});

test('5.6 thirty votes in two seconds change the message at most every 5 s, and the last counts are right', async () => {
  await using at = await hold({ votesNeeded: 100, scoreNeeded: 50 });
  const vote = await at.open();
  const voters = await Promise.all(
    Array.from({ length: 30 }, (_, index) => at.guild.member(`voter${index}`)),
  );
  const before = editsOf(at).length;

  await Promise.all(voters.map((voter, index) => voter.clicks(vote, index % 3 === 0 ? 'No' : 'Yes')));
  await at.clock.advance(2_000);
  const early = editsOf(at).length - before;
  await at.clock.advance(10_000);
  const edits = editsOf(at).slice(before);

  expect(early).toBe(1);
  expect(edits.length).toBeLessThanOrEqual(3);
  for (const [index, { atMs }] of edits.entries())
    expect(atMs - (edits[index - 1]?.atMs ?? -Infinity)).toBeGreaterThanOrEqual(5_000);
  expect(fieldsOf(at.starter.rereads(vote))).toMatchObject({ Yes: '20', No: '10', Votes: '30 of 100' });
});

test('5.5 fifty idle votes ask Discord for nothing, and each that ends changes its message once', async () => {
  await using at = await hold({ expiresAfterMs: 10 * 60_000 });
  const shown = await at.open();
  const nowMs = at.clock.now();
  const opened = (index: number) =>
    at.inside.votebans.open({
      guild_id: at.guild.id,
      channel_id: at.guild.general.id,
      locale: 'en-US',
      target_id: String(100_000_000_000_000_000n + BigInt(index)),
      reason: 'spoils every game',
      opened_at_ms: nowMs,
      expires_at_ms: nowMs + HOUR_MS,
      by: at.starter.id,
    });
  await Promise.all(Array.from({ length: 49 }, (_, index) => opened(index)));
  const before = at.discord.requests.length;

  await at.clock.advance(300_000);
  const idle = at.discord.requests.length - before;
  const asked = await at.starter.says('.voteban');
  await at.clock.advance(400_000);

  expect(idle).toBe(0);
  expect(asked.silent).toBe(false);
  expect(editsOf(at)).toHaveLength(1);
  // Nobody has clicked: the message is known from when it was sent.
  expect(titleOf(at.starter.rereads(shown))).toBe('Not enough votes in time');
});

test('D8 a vote survives a restart of the bot, and a second call speaks for it', async () => {
  await using at = await hold({ votesNeeded: 3, scoreNeeded: 1 });
  const vote = await at.open();
  await at.press(vote, 'Yes', 2);

  await at.discord.restartBot();
  const second = await at.open(await at.guild.member('second'));
  await at.press(vote, 'Yes', 1, 2);
  await at.clock.advance(5_000);

  expect(second.content).toContain('one of its advocates');
  expect(titleOf(at.starter.rereads(vote))).toBe('Timed out');
  expect(at.timeoutOf()).not.toBeNull();
});

test('2.10 what votes keep about a person is exported and erased', async () => {
  await using at = await hold();
  const vote = await at.open();
  await at.press(vote, 'Yes', 1);
  const voter = await at.guild.member('voter0');

  const before = (await at.inside.personalData.export(voter.id)).sections['votebans'];
  const on = (await at.inside.personalData.export(at.troll.id)).sections['votebans'];
  for (const { id } of [voter, at.troll]) await at.inside.personalData.erase(id);

  expect(before).toMatchObject({ ballots: [{ choice: 'yes' }] });
  expect(on).toMatchObject({ on: [{ reason: 'spoils every game', state: 'open' }] });
  for (const { id } of [voter, at.troll])
    expect((await at.inside.personalData.export(id)).sections['votebans']).toEqual({
      on: [],
      ballots: [],
      speaksFor: [],
    });
  expect((await voter.clicks(vote, 'Yes')).content).toBe('This vote is over.');
});
