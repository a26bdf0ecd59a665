import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createChannel, setOverwrite } from '../state/channels.ts';
import { createMessage } from '../state/messages.ts';
import { channelPermissions, has } from '../state/permissions.ts';
import { createRole, giveRole } from '../state/roles.ts';
import { editMember } from '../state/members.ts';
import { openLab } from './lab.fixture.ts';

const system = { kind: 'system' } as const;
const forbidden = (code: number) => ({ status: 403, body: { code } });

test('hides a channel without VIEW_CHANNEL', async () => {
  await using lab = await openLab();
  setOverwrite(lab.server.world, system, lab.general.id, {
    id: lab.guild.id,
    type: 0,
    allow: '0',
    deny: String(P.ViewChannel),
  });

  expect(await lab.api('GET', `/channels/${lab.general.id}`)).toMatchObject(forbidden(50001));
  expect(await lab.api('POST', `/channels/${lab.general.id}/messages`, { content: 'a' })).toMatchObject(
    forbidden(50001),
  );
});

test('shows no events of a hidden channel to the bot', async () => {
  await using lab = await openLab();
  setOverwrite(lab.server.world, system, lab.general.id, {
    id: lab.guild.id,
    type: 0,
    allow: '0',
    deny: String(P.ViewChannel),
  });

  expect(has(channelPermissions(lab.server.world, lab.general.id, lab.bot.userId), P.ViewChannel)).toBe(
    false,
  );
  expect(has(channelPermissions(lab.server.world, lab.general.id, lab.ada.userId), P.ViewChannel)).toBe(true);
});

test.each([
  ['a message', P.SendMessages, { content: 'a' }],
  ['an embed', P.EmbedLinks, { embeds: [{ title: 'a' }] }],
])('refuses %s without the permission', async (_, permission, body) => {
  await using lab = await openLab();
  setOverwrite(lab.server.world, system, lab.general.id, {
    id: lab.bot.userId,
    type: 1,
    allow: '0',
    deny: String(permission),
  });

  expect(await lab.api('POST', `/channels/${lab.general.id}/messages`, body)).toMatchObject(forbidden(50013));
});

test('lets a member overwrite win over role overwrites', async () => {
  await using lab = await openLab();
  const { world } = lab.server;
  setOverwrite(world, system, lab.general.id, {
    id: lab.guild.id,
    type: 0,
    allow: '0',
    deny: String(P.SendMessages),
  });
  setOverwrite(world, system, lab.general.id, {
    id: lab.bob.userId,
    type: 1,
    allow: String(P.SendMessages),
    deny: '0',
  });

  expect(createMessage(world, lab.bob, lab.general.id, { content: 'a' }).content).toBe('a');
  expect(() => createMessage(world, lab.bot, lab.general.id, { content: 'a' })).toThrow(
    'Missing Permissions',
  );
});

test('leaves a member in time-out only reading, until it ends', async () => {
  await using lab = await openLab(P.ModerateMembers);
  const { world } = lab.server;
  const until = new Date(lab.clock.now() + 60_000).toISOString();
  await lab.api('PATCH', `/guilds/${lab.guild.id}/members/${lab.bob.userId}`, {
    communication_disabled_until: until,
  });

  expect(() => createMessage(world, lab.bob, lab.general.id, { content: 'a' })).toThrow(
    'Missing Permissions',
  );
  await lab.clock.advance(60_001);
  expect(createMessage(world, lab.bob, lab.general.id, { content: 'a' }).content).toBe('a');
});

test('refuses a time-out of more than 28 days', async () => {
  await using lab = await openLab(P.ModerateMembers);
  const until = new Date(lab.clock.now() + 29 * 86_400_000).toISOString();

  expect(
    await lab.api('PATCH', `/guilds/${lab.guild.id}/members/${lab.bob.userId}`, {
      communication_disabled_until: until,
    }),
  ).toMatchObject({ body: { code: 50035 } });
});

test('refuses to act on the owner', async () => {
  await using lab = await openLab(P.Administrator);

  expect(await lab.api('DELETE', `/guilds/${lab.guild.id}/members/${lab.ada.userId}`)).toMatchObject(
    forbidden(50013),
  );
  expect(await lab.api('PUT', `/guilds/${lab.guild.id}/bans/${lab.ada.userId}`, {})).toMatchObject(
    forbidden(50013),
  );
});

test('refuses to give a role that is not below one’s own', async () => {
  await using lab = await openLab(P.ManageRoles);
  const { world } = lab.server;
  const high = createRole(world, system, lab.guild.id, { name: 'high' });
  high.position = 10;

  expect(
    await lab.api('PUT', `/guilds/${lab.guild.id}/members/${lab.bob.userId}/roles/${high.id}`),
  ).toMatchObject(forbidden(50013));
});

test('refuses to hand out a permission one lacks', async () => {
  await using lab = await openLab(P.ManageRoles);

  expect(
    await lab.api('POST', `/guilds/${lab.guild.id}/roles`, {
      name: 'boss',
      permissions: String(P.BanMembers),
    }),
  ).toMatchObject(forbidden(50013));
});

test('refuses to give a managed role', async () => {
  await using lab = await openLab(P.Administrator);
  const [own] = lab.guild.members.get(lab.bot.userId)?.roles ?? [];

  expect(
    await lab.api('PUT', `/guilds/${lab.guild.id}/members/${lab.bob.userId}/roles/${own}`),
  ).toMatchObject({ body: { code: 50028 } });
});

test('gives and takes roles below one’s own', async () => {
  await using lab = await openLab(P.ManageRoles);
  const role = await lab.api('POST', `/guilds/${lab.guild.id}/roles`, { name: 'mod' });
  const path = `/guilds/${lab.guild.id}/members/${lab.bob.userId}/roles/${String(role.body['id'])}`;
  await lab.api('PUT', path);
  const given = lab.guild.members.get(lab.bob.userId)?.roles;
  await lab.api('DELETE', path);

  expect(given).toEqual([role.body['id']]);
  expect(lab.guild.members.get(lab.bob.userId)?.roles).toEqual([]);
});

test('lets only the author edit a message', async () => {
  await using lab = await openLab(P.Administrator);
  const message = lab.adaSays('mine');

  expect(
    await lab.api('PATCH', `/channels/${lab.general.id}/messages/${message.id}`, { content: 'yours' }),
  ).toMatchObject(forbidden(50005));
});

test('lets a moderator hide the embeds of another', async () => {
  await using lab = await openLab(P.ManageMessages);
  const message = lab.adaSays('https://example.com');

  expect(
    await lab.api('PATCH', `/channels/${lab.general.id}/messages/${message.id}`, { flags: 4 }),
  ).toMatchObject({ status: 200, body: { flags: 4 } });
});

test('deletes the message of another with MANAGE_MESSAGES only', async () => {
  await using plain = await openLab();
  await using moderator = await openLab(P.ManageMessages);
  const remove = (lab: typeof plain) =>
    lab.api('DELETE', `/channels/${lab.general.id}/messages/${lab.adaSays('a').id}`);

  expect(await remove(plain)).toMatchObject(forbidden(50013));
  expect(await remove(moderator)).toMatchObject({ status: 204 });
});

test('gives SEND_MESSAGES_IN_THREADS its say in threads', async () => {
  await using lab = await openLab();
  const { world } = lab.server;
  const started = await lab.api(
    'POST',
    `/channels/${lab.general.id}/messages/${lab.adaSays('a').id}/threads`,
    { name: 'side' },
  );
  setOverwrite(world, system, lab.general.id, {
    id: lab.guild.id,
    type: 0,
    allow: '0',
    deny: String(P.SendMessagesInThreads),
  });

  expect(
    await lab.api('POST', `/channels/${String(started.body['id'])}/messages`, { content: 'a' }),
  ).toMatchObject(forbidden(50013));
  expect(await lab.api('POST', `/channels/${lab.general.id}/messages`, { content: 'a' })).toMatchObject({
    status: 200,
  });
});

test('hides a private thread from those outside it', async () => {
  await using lab = await openLab();
  const { world } = lab.server;
  const started = await lab.api('POST', `/channels/${lab.general.id}/threads`, {
    name: 'quiet',
    type: ChannelType.PrivateThread,
  });
  const threadId = String(started.body['id']);

  expect(has(channelPermissions(world, threadId, lab.bob.userId), P.ViewChannel)).toBe(false);
  await lab.api('PUT', `/channels/${threadId}/thread-members/${lab.bob.userId}`);
  expect(has(channelPermissions(world, threadId, lab.bob.userId), P.ViewChannel)).toBe(true);
});

test('needs nothing for the owner and administrators', async () => {
  await using lab = await openLab();
  const { world } = lab.server;
  const secret = createChannel(world, system, lab.guild.id, {
    name: 'secret',
    permission_overwrites: [{ id: lab.guild.id, type: 0, allow: '0', deny: String(P.ViewChannel) }],
  });
  const admin = createRole(world, system, lab.guild.id, { permissions: String(P.Administrator) });
  const before = has(channelPermissions(world, secret.id, lab.bob.userId), P.ViewChannel);
  giveRole(world, system, lab.guild.id, lab.bob.userId, admin.id);

  expect(before).toBe(false);
  expect(has(channelPermissions(world, secret.id, lab.bob.userId), P.BanMembers)).toBe(true);
});

test('keeps a nickname within 32 characters', async () => {
  await using lab = await openLab();

  expect(() =>
    editMember(lab.server.world, system, lab.guild.id, lab.bob.userId, { nick: 'x'.repeat(33) }),
  ).toThrow('Invalid Form Body');
});

test('writes to nobody it shares no guild with', async () => {
  await using lab = await openLab();
  const opened = await lab.api('POST', '/users/@me/channels', { recipient_id: lab.bob.userId });
  lab.guild.members.delete(lab.bob.userId);

  expect(
    await lab.api('POST', `/channels/${String(opened.body['id'])}/messages`, { content: 'a' }),
  ).toMatchObject(forbidden(50007));
});
