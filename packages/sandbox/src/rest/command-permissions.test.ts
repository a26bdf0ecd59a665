import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { grantAccess } from '../state/access-token.ts';
import { commandsFor } from '../state/interaction-commands.ts';
import { openLab, type Lab } from './lab.fixture.ts';

const SCOPE = 'applications.commands.permissions.update';

async function withCommand(lab: Lab) {
  const commands = `/applications/${lab.application.id}/guilds/${lab.guild.id}/commands`;
  const made = await lab.api('POST', commands, { name: 'thank', description: 'Thanks' });
  const id = String(made.body['id']);
  return { commands, id, one: `${commands}/${id}/permissions` };
}

/** Sets permissions in the name of a person, as a dashboard does. */
function put(lab: Lab, path: string, permissions: readonly object[], userId = lab.ada.userId) {
  const { token } = grantAccess(lab.server.world, {
    userId,
    applicationId: lab.application.id,
    scopes: [SCOPE],
  });
  return lab.api('PUT', path, { permissions }, { authorization: `Bearer ${token}` });
}

const offered = (lab: Lab) =>
  commandsFor(lab.server.world, lab.bob.userId, lab.general.id).map(({ command }) => command.name);

test('lets a person set who may use a command, and tells the bot', async () => {
  await using lab = await openLab(P.Administrator);
  const { one, id, commands } = await withCommand(lab);
  const permission = { id: lab.bob.userId, type: 2, permission: false };
  const expected = {
    id,
    application_id: lab.application.id,
    guild_id: lab.guild.id,
    permissions: [permission],
  };

  expect(await put(lab, one, [permission])).toMatchObject({ status: 200, body: expected });
  expect((await lab.api('GET', one)).body).toEqual(expected);
  expect((await lab.api('GET', `${commands}/permissions`)).body).toEqual([expected]);
  expect(lab.events).toContainEqual(
    expect.objectContaining({ t: 'APPLICATION_COMMAND_PERMISSIONS_UPDATE', d: expected }),
  );
  expect(lab.guild.auditLog.at(-1)).toMatchObject({
    action_type: 121,
    target_id: id,
    options: { application_id: lab.application.id },
    changes: [{ key: lab.bob.userId, new_value: permission }],
  });
});

test.each([
  ['a member', (lab: Lab) => [{ id: lab.bob.userId, type: 2, permission: false }]],
  ['everyone', (lab: Lab) => [{ id: lab.guild.id, type: 1, permission: false }]],
  ['a channel', (lab: Lab) => [{ id: lab.general.id, type: 3, permission: false }]],
  [
    'all channels',
    (lab: Lab) => [{ id: (BigInt(lab.guild.id) - 1n).toString(), type: 3, permission: false }],
  ],
])('takes a command out of the picker for %s', async (_, permissions) => {
  await using lab = await openLab();
  const { one } = await withCommand(lab);
  const before = offered(lab);
  await put(lab, one, permissions(lab));

  expect([before, offered(lab)]).toEqual([['thank'], []]);
});

test('has a member go before roles, and a channel before all channels', async () => {
  await using lab = await openLab();
  const { one } = await withCommand(lab);
  await put(lab, one, [
    { id: lab.guild.id, type: 1, permission: false },
    { id: lab.bob.userId, type: 2, permission: true },
    { id: (BigInt(lab.guild.id) - 1n).toString(), type: 3, permission: false },
    { id: lab.general.id, type: 3, permission: true },
  ]);

  expect(offered(lab)).toEqual(['thank']);
});

test('has permissions of the application hold for commands without their own', async () => {
  await using lab = await openLab();
  const { commands, one } = await withCommand(lab);
  await put(lab, `${commands}/${lab.application.id}/permissions`, [
    { id: lab.guild.id, type: 1, permission: false },
  ]);
  const before = offered(lab);
  await put(lab, one, [{ id: lab.guild.id, type: 1, permission: true }]);

  expect([before, offered(lab)]).toEqual([[], ['thank']]);
});

test('refuses a bot that sets permissions with its own token, with 20001', async () => {
  await using lab = await openLab(P.Administrator);
  const { one } = await withCommand(lab);

  expect(await lab.api('PUT', one, { permissions: [] })).toMatchObject({
    status: 403,
    body: { code: 20001 },
  });
});

test('refuses a person who may not manage the guild and its roles', async () => {
  await using lab = await openLab(P.Administrator);
  const { one } = await withCommand(lab);

  expect(await put(lab, one, [], lab.bob.userId)).toMatchObject({ status: 403, body: { code: 50013 } });
});

test('refuses a grant without the scope', async () => {
  await using lab = await openLab(P.Administrator);
  const { one } = await withCommand(lab);
  const { token } = grantAccess(lab.server.world, {
    userId: lab.ada.userId,
    applicationId: lab.application.id,
    scopes: ['identify'],
  });
  const answer = await lab.api('PUT', one, { permissions: [] }, { authorization: `Bearer ${token}` });

  expect(answer).toMatchObject({ status: 403, body: { code: 50026 } });
});

test('refuses permissions of one who is not there', async () => {
  await using lab = await openLab(P.Administrator);
  const { one } = await withCommand(lab);

  expect(await put(lab, one, [{ id: '1', type: 2, permission: true }])).toMatchObject({
    status: 400,
    body: { code: 50035, errors: { permissions: { 0: { id: { _errors: [{}] } } } } },
  });
});

test('refuses more than 100 permissions', async () => {
  await using lab = await openLab(P.Administrator);
  const { one } = await withCommand(lab);
  const many = Array.from({ length: 101 }, () => ({ id: lab.bob.userId, type: 2, permission: true }));

  expect(await put(lab, one, many)).toMatchObject({ status: 400, body: { code: 50035 } });
});

test('knows no permissions of a command that has none, and none of an unknown command', async () => {
  await using lab = await openLab();
  const { one, commands } = await withCommand(lab);

  expect(await lab.api('GET', one)).toMatchObject({ status: 404, body: { code: 10066 } });
  expect(await lab.api('GET', `${commands}/1/permissions`)).toMatchObject({
    status: 404,
    body: { code: 10063 },
  });
});
