import { AuditLogEvent, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createMessage } from '../state/messages.ts';
import { createRole } from '../state/roles.ts';
import { openLab, type Lab } from './lab.fixture.ts';

const WHY = { 'x-audit-log-reason': encodeURIComponent('spam — again') };
const logOf = async (lab: Lab, query = '') =>
  (await lab.api('GET', `/guilds/${lab.guild.id}/audit-logs${query}`)).body['audit_log_entries'];

test.each([
  ['a ban', 'PUT', 'bans', AuditLogEvent.MemberBanAdd],
  ['a kick', 'DELETE', 'members', AuditLogEvent.MemberKick],
] as const)('notes %s with who did it and why', async (_, method, place, action) => {
  await using lab = await openLab(P.Administrator);
  await lab.api(method, `/guilds/${lab.guild.id}/${place}/${lab.bob.userId}`, undefined, WHY);

  expect(await logOf(lab)).toEqual([
    {
      id: expect.any(String),
      user_id: lab.bot.userId,
      target_id: lab.bob.userId,
      action_type: action,
      reason: 'spam — again',
    },
  ]);
  expect(lab.events.at(-1)).toMatchObject({ t: 'GUILD_AUDIT_LOG_ENTRY_CREATE', d: { action_type: action } });
});

test('notes what a change of a role was before and after', async () => {
  await using lab = await openLab(P.Administrator);
  const role = createRole(lab.server.world, { kind: 'system' }, lab.guild.id, { name: 'old' });
  await lab.api('PATCH', `/guilds/${lab.guild.id}/roles/${role.id}`, { name: 'new' });

  expect(await logOf(lab)).toMatchObject([
    { target_id: role.id, changes: [{ key: 'name', old_value: 'old', new_value: 'new' }] },
  ]);
});

test('notes which roles a member got', async () => {
  await using lab = await openLab(P.Administrator);
  const role = createRole(lab.server.world, { kind: 'system' }, lab.guild.id, { name: 'mod' });
  await lab.api('PUT', `/guilds/${lab.guild.id}/members/${lab.bob.userId}/roles/${role.id}`);

  expect(await logOf(lab)).toMatchObject([{ changes: [{ key: '$add', new_value: [{ id: role.id }] }] }]);
});

test('notes the message of another that was deleted, and none of its own', async () => {
  await using lab = await openLab(P.Administrator);
  const messages = `/channels/${lab.general.id}/messages`;
  const { body: own } = await lab.api('POST', messages, { content: 'mine' });
  await lab.api('DELETE', `${messages}/${String(own['id'])}`);
  await lab.api('DELETE', `${messages}/${lab.adaSays('hello').id}`);

  expect(await logOf(lab)).toMatchObject([
    {
      action_type: AuditLogEvent.MessageDelete,
      target_id: lab.ada.userId,
      options: { channel_id: lab.general.id, count: '1' },
    },
  ]);
});

test('gives the latest entries first, of one action when asked', async () => {
  await using lab = await openLab(P.Administrator);
  await lab.api('PATCH', `/guilds/${lab.guild.id}/members/${lab.bob.userId}`, { nick: 'b' });
  await lab.api('DELETE', `/guilds/${lab.guild.id}/members/${lab.bob.userId}`);

  expect(await logOf(lab)).toMatchObject([{ action_type: 20 }, { action_type: 24 }]);
  expect(await logOf(lab, '?action_type=24')).toMatchObject([{ action_type: 24 }]);
});

test('keeps the audit log from those without VIEW_AUDIT_LOG', async () => {
  await using lab = await openLab(P.KickMembers);

  expect(await lab.api('GET', `/guilds/${lab.guild.id}/audit-logs`)).toMatchObject({
    status: 403,
    body: { code: 50013 },
  });
});

test('notes pins and unpins on the author of the message', async () => {
  await using lab = await openLab(P.Administrator);
  const { id } = lab.adaSays('keep me');
  const pin = `/channels/${lab.general.id}/messages/pins/${id}`;
  await lab.api('PUT', pin, undefined, WHY);
  await lab.api('DELETE', pin);
  const options = { channel_id: lab.general.id, message_id: id };

  expect(await logOf(lab)).toMatchObject([
    { action_type: AuditLogEvent.MessageUnpin, target_id: lab.ada.userId, options },
    { action_type: AuditLogEvent.MessagePin, target_id: lab.ada.userId, options, reason: 'spam — again' },
  ]);
});

test('notes webhooks that are made, changed and deleted, without their tokens', async () => {
  await using lab = await openLab(P.Administrator);
  const { body } = await lab.api('POST', `/channels/${lab.general.id}/webhooks`, { name: 'News' }, WHY);
  const webhook = `/webhooks/${String(body['id'])}`;
  await lab.api('PATCH', webhook, { name: 'Reports' });
  await lab.api('DELETE', webhook);
  const log = await logOf(lab);

  expect(log).toMatchObject([
    { action_type: AuditLogEvent.WebhookDelete, target_id: body['id'] },
    {
      action_type: AuditLogEvent.WebhookUpdate,
      changes: [{ key: 'name', old_value: 'News', new_value: 'Reports' }],
    },
    { action_type: AuditLogEvent.WebhookCreate, reason: 'spam — again' },
  ]);
  expect(JSON.stringify(log)).not.toContain(body['token']);
});

test('notes overwrites with the role they are for and what changed', async () => {
  await using lab = await openLab(P.Administrator);
  const overwrite = `/channels/${lab.general.id}/permissions/${lab.guild.id}`;
  await lab.api('PUT', overwrite, { type: 0, deny: '1024' }, WHY);
  await lab.api('PUT', overwrite, { type: 0, deny: '2048' });
  await lab.api('DELETE', overwrite);
  const options = { id: lab.guild.id, type: '0', role_name: '@everyone' };

  expect(await logOf(lab)).toMatchObject([
    { action_type: AuditLogEvent.ChannelOverwriteDelete, options },
    {
      action_type: AuditLogEvent.ChannelOverwriteUpdate,
      options,
      changes: [{ key: 'deny', old_value: '1024', new_value: '2048' }],
    },
    { action_type: AuditLogEvent.ChannelOverwriteCreate, options, reason: 'spam — again' },
  ]);
});

test('notes what auto-moderation blocked', async () => {
  await using lab = await openLab(P.Administrator);
  await lab.api('POST', `/guilds/${lab.guild.id}/auto-moderation/rules`, {
    name: 'no spam',
    event_type: 1,
    trigger_type: 1,
    trigger_metadata: { keyword_filter: ['spam'] },
    actions: [{ type: 1 }],
    enabled: true,
  });

  expect(() => createMessage(lab.server.world, lab.bob, lab.general.id, { content: 'spam' })).toThrow(
    'Message was blocked by automatic moderation',
  );
  expect(await logOf(lab, `?action_type=${AuditLogEvent.AutoModerationBlockMessage}`)).toMatchObject([
    {
      target_id: lab.bob.userId,
      options: {
        auto_moderation_rule_name: 'no spam',
        auto_moderation_rule_trigger_type: '1',
        channel_id: lab.general.id,
      },
    },
  ]);
});

test('brings the threads and rules that entries are about', async () => {
  await using lab = await openLab(P.Administrator);
  const thread = await lab.api('POST', `/channels/${lab.general.id}/threads`, { name: 'side', type: 11 });
  const { body } = await lab.api('GET', `/guilds/${lab.guild.id}/audit-logs`);

  expect(body['threads']).toMatchObject([{ id: thread.body['id'], name: 'side' }]);
});

test('notes what was set of a channel and of a thread, and nothing of what happened there', async () => {
  await using lab = await openLab(P.Administrator);
  lab.adaSays('hello');
  const { body: thread } = await lab.api('POST', `/channels/${lab.general.id}/threads`, {
    name: 'a',
    type: 11,
  });
  await lab.api('PATCH', `/channels/${String(thread['id'])}`, { locked: true });
  await lab.api('PATCH', `/channels/${lab.general.id}`, { topic: 'Talk' });
  await lab.api('DELETE', `/channels/${lab.general.id}`);
  const entries = lab.guild.auditLog.map(({ action_type: action, changes = [] }) => [
    AuditLogEvent[action],
    changes.map(({ key }) => key),
  ]);

  expect(entries).toEqual([
    [
      'ThreadCreate',
      ['type', 'name', 'rate_limit_per_user', 'flags', 'archived', 'auto_archive_duration', 'locked'],
    ],
    ['ThreadUpdate', ['locked']],
    ['ChannelUpdate', ['topic']],
    [
      'ChannelDelete',
      ['position', 'permission_overwrites', 'flags', 'topic', 'nsfw', 'rate_limit_per_user', 'name', 'type'],
    ],
  ]);
});
