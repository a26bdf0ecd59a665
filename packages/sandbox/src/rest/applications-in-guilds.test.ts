import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { grantAccess } from '../state/access-token.ts';
import { banUser } from '../state/bans.ts';
import { createRole } from '../state/roles.ts';
import { createUser } from '../state/users.ts';
import { openLab, type Lab } from './lab.fixture.ts';

const integrations = (lab: Lab) => `/guilds/${lab.guild.id}/integrations`;
const listed = async (lab: Lab) =>
  (await lab.api('GET', integrations(lab))).body as unknown as { id: string }[];

test('lists the applications in a guild', async () => {
  await using lab = await openLab(P.ManageGuild);

  expect(await listed(lab)).toMatchObject([
    { type: 'discord', name: 'bronx', application: { id: lab.application.id, bot: { id: lab.bot.userId } } },
  ]);
});

test('has the bot leave with its integration', async () => {
  await using lab = await openLab(P.ManageGuild);
  const [own] = await listed(lab);
  const answer = await lab.api('DELETE', `${integrations(lab)}/${own?.id}`);

  expect(answer.status).toBe(204);
  expect(lab.guild.members.has(lab.bot.userId)).toBe(false);
  expect(lab.events.map(({ t }) => t)).toEqual(
    expect.arrayContaining(['INTEGRATION_DELETE', 'GUILD_INTEGRATIONS_UPDATE', 'GUILD_DELETE']),
  );
  expect(lab.guild.auditLog.at(-1)).toMatchObject({ action_type: 82, target_id: own?.id });
});

test('knows no integration of another id, and lets none delete without MANAGE_GUILD', async () => {
  await using lab = await openLab(P.ManageGuild);
  await using weak = await openLab();

  expect(await lab.api('DELETE', `${integrations(lab)}/1`)).toMatchObject({
    status: 404,
    body: { code: 10005 },
  });
  expect(await weak.api('GET', integrations(weak))).toMatchObject({ status: 403, body: { code: 50013 } });
});

/** A person from elsewhere, and the body that adds them. */
function granted(lab: Lab, scopes = ['guilds.join']) {
  const { id } = createUser(lab.server.world, { username: 'cleo' });
  const grant = grantAccess(lab.server.world, { userId: id, applicationId: lab.application.id, scopes });
  return { id, body: { access_token: grant.token }, path: `/guilds/${lab.guild.id}/members/${id}` };
}

test('adds a person who let the application do so, once', async () => {
  await using lab = await openLab(P.CreateInstantInvite | P.ManageNicknames);
  const { id, body, path } = granted(lab);
  const added = await lab.api('PUT', path, { ...body, nick: 'Cleo' });
  const again = await lab.api('PUT', path, body);

  expect(added).toMatchObject({ status: 201, body: { nick: 'Cleo', user: { id } } });
  expect(again.status).toBe(204);
  expect(lab.events).toContainEqual(expect.objectContaining({ t: 'GUILD_MEMBER_ADD' }));
});

test.each([
  ['an unknown token', 'guilds.join', { access_token: 'nonsense' }, 50025],
  ['a token without guilds.join', 'identify', {}, 50026],
  ['a nickname, without MANAGE_NICKNAMES', 'guilds.join', { nick: 'x' }, 50013],
])('refuses to add a person with %s', async (_, scope, more, code) => {
  await using lab = await openLab(P.CreateInstantInvite);
  const { body, path } = granted(lab, [scope]);

  expect(await lab.api('PUT', path, { ...body, ...more })).toMatchObject({ status: 403, body: { code } });
});

test('refuses to add somebody else than the token is of, a banned one, and a role above the bot', async () => {
  await using lab = await openLab(P.Administrator);
  const { world } = lab.server;
  const { id, body, path } = granted(lab);
  const other = createUser(world, { username: 'dan' });
  const high = createRole(world, { kind: 'system' }, lab.guild.id, { name: 'high' });
  high.position = 50;
  const wrong = await lab.api('PUT', `/guilds/${lab.guild.id}/members/${other.id}`, body);
  const above = await lab.api('PUT', path, { ...body, roles: [high.id] });
  banUser(world, { kind: 'system' }, lab.guild.id, id);
  const banned = await lab.api('PUT', path, body);

  expect([wrong.body.code, above.body.code, banned.body.code]).toEqual([50025, 50013, 40007]);
});
