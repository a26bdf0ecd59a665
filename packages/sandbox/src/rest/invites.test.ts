import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { acceptInvite } from '../state/invites.ts';
import { createUser } from '../state/users.ts';
import { openLab, type Lab } from './lab.fixture.ts';

const DAY_MS = 86_400_000;
const invite = (lab: Lab, body: object = {}) => lab.api('POST', `/channels/${lab.general.id}/invites`, body);
const codeOf = (answer: { readonly body: Record<string, unknown> }) => String(answer.body['code']);

test('makes an invite, shows it, and takes it back', async () => {
  await using lab = await openLab(P.ManageChannels);
  const code = codeOf(await invite(lab));

  expect(await lab.api('GET', `/invites/${code}`)).toMatchObject({
    status: 200,
    body: { code, guild: { id: lab.guild.id }, channel: { id: lab.general.id } },
  });
  expect(await lab.api('DELETE', `/invites/${code}`)).toMatchObject({ status: 200, body: { code } });
  expect(await lab.api('GET', `/invites/${code}`)).toMatchObject({ status: 404, body: { code: 10006 } });
  expect(lab.events.map(({ t }) => t)).toEqual(expect.arrayContaining(['INVITE_CREATE', 'INVITE_DELETE']));
});

test('gives a like invite again unless it shall be unique', async () => {
  await using lab = await openLab();
  const [first, again, unique] = [
    await invite(lab),
    await invite(lab),
    await invite(lab, { unique: true }),
  ].map(codeOf);

  expect(again).toBe(first);
  expect(unique).not.toBe(first);
});

test('lets an invite end with its time and with its uses', async () => {
  await using lab = await openLab();
  const short = codeOf(await invite(lab, { max_age: 60 }));
  const single = codeOf(await invite(lab, { max_uses: 1, max_age: 0 }));
  acceptInvite(lab.server.world, createUser(lab.server.world, { username: 'cleo' }).id, single);
  await lab.clock.advance(60_000);

  expect(await lab.api('GET', `/invites/${short}`)).toMatchObject({ body: { code: 10006 } });
  expect(await lab.api('GET', `/invites/${single}`)).toMatchObject({ body: { code: 10006 } });
});

test.each([
  ['lists invites of a guild', 'GET', (lab: Lab) => `/guilds/${lab.guild.id}/invites`],
  ['lists invites of a channel', 'GET', (lab: Lab) => `/channels/${lab.general.id}/invites`],
  ['counts who would be pruned', 'GET', (lab: Lab) => `/guilds/${lab.guild.id}/prune`],
  ['reads the audit log', 'GET', (lab: Lab) => `/guilds/${lab.guild.id}/audit-logs`],
] as const)('refuses one who %s without the permission', async (_, method, path) => {
  await using lab = await openLab();

  expect(await lab.api(method, path(lab))).toMatchObject({ status: 403, body: { code: 50013 } });
});

test.each([
  ['lasts too long', { max_age: 5_184_001 }],
  ['has too many uses', { max_uses: 101 }],
])('refuses an invite that %s', async (_, body) => {
  await using lab = await openLab();

  expect(await invite(lab, body)).toMatchObject({ status: 400, body: { code: 50035 } });
});

test('prunes members who were away and have no role', async () => {
  await using lab = await openLab(P.Administrator);
  const prune = `/guilds/${lab.guild.id}/prune`;
  const young = await lab.api('GET', prune);
  await lab.clock.advance(8 * DAY_MS);
  const counted = await lab.api('GET', prune);
  const done = await lab.api('POST', prune, { days: 7 });

  expect([young.body, counted.body, done.body]).toEqual([{ pruned: 0 }, { pruned: 1 }, { pruned: 1 }]);
  expect([...lab.guild.members.keys()]).toEqual([lab.ada.userId, lab.bot.userId]);
});

test('bans many at once and says who was passed over', async () => {
  await using lab = await openLab(P.Administrator);
  const bulk = `/guilds/${lab.guild.id}/bulk-ban`;
  const done = await lab.api('POST', bulk, { user_ids: [lab.bob.userId, lab.ada.userId] });
  const nobody = await lab.api('POST', bulk, { user_ids: [lab.ada.userId] });

  expect(done.body).toEqual({ banned_users: [lab.bob.userId], failed_users: [lab.ada.userId] });
  expect(nobody).toMatchObject({ status: 400, body: { code: 500_000 } });
});
