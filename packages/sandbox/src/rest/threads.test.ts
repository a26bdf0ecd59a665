import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { editThread, startThread, startThreadFromMessage } from '../state/threads.ts';
import { createMessage } from '../state/messages.ts';
import { openLab, type Lab } from './lab.fixture.ts';

const HOUR_MS = 3_600_000;

/** A thread of ada's in #general that archives itself after an hour. */
function openThread(lab: Lab) {
  const input = { name: 'side', type: ChannelType.PublicThread, auto_archive_duration: 60 };
  return startThread(lab.server.world, lab.ada, lab.general.id, input);
}

const isArchived = async (lab: Lab, id: string) =>
  ((await lab.api('GET', `/channels/${id}`)).body['thread_metadata'] as { archived: boolean }).archived;

test('archives a thread in which nothing happened for its duration, and tells of it', async () => {
  await using lab = await openLab();
  const { id } = openThread(lab);
  await lab.clock.advance(HOUR_MS - 1);
  const before = await isArchived(lab, id);
  await lab.clock.advance(1);

  expect([before, await isArchived(lab, id)]).toEqual([false, true]);
  expect(lab.events.at(-1)).toMatchObject({
    t: 'THREAD_UPDATE',
    d: { id, thread_metadata: { archived: true } },
  });
});

test('counts the duration from the last message', async () => {
  await using lab = await openLab();
  const { id } = openThread(lab);
  await lab.clock.advance(HOUR_MS / 2);
  createMessage(lab.server.world, lab.ada, id, { content: 'still here' });
  await lab.clock.advance(HOUR_MS - 1);
  const before = await isArchived(lab, id);
  await lab.clock.advance(1);

  expect([before, await isArchived(lab, id)]).toEqual([false, true]);
});

test('opens an archived thread again for a message', async () => {
  await using lab = await openLab();
  const { id } = openThread(lab);
  await lab.clock.advance(HOUR_MS);
  const sent = await lab.api('POST', `/channels/${id}/messages`, { content: 'hello?' });

  expect(sent.status).toBe(200);
  expect(await isArchived(lab, id)).toBe(false);
});

test.each([
  [
    'a reaction',
    'PUT',
    (id: string, first: string) => `/channels/${id}/messages/${first}/reactions/%F0%9F%91%8D/@me`,
  ],
  ['joining', 'PUT', (id: string) => `/channels/${id}/thread-members/@me`],
  ['a change of its name', 'PATCH', (id: string) => `/channels/${id}`],
] as const)('refuses %s in an archived thread, with 50083', async (_, method, path) => {
  await using lab = await openLab(P.Administrator);
  const { id } = openThread(lab);
  const first = createMessage(lab.server.world, lab.ada, id, { content: 'first' });
  editThread(lab.server.world, lab.ada, id, { archived: true });
  const body = method === 'PATCH' ? { name: 'other' } : undefined;

  expect(await lab.api(method, path(id, first.id), body)).toMatchObject({
    status: 400,
    body: { code: 50083 },
  });
});

test('refuses messages in a locked thread to those who do not manage threads, with 160005', async () => {
  await using lab = await openLab();
  const { id } = openThread(lab);
  editThread(lab.server.world, { kind: 'system' }, id, { locked: true });

  expect(await lab.api('POST', `/channels/${id}/messages`, { content: 'hi' })).toMatchObject({
    status: 400,
    body: { code: 160_005 },
  });
});

test('refuses the edit of a message in a locked thread, with 160005', async () => {
  await using lab = await openLab();
  const { id } = openThread(lab);
  const { body } = await lab.api('POST', `/channels/${id}/messages`, { content: 'hi' });
  editThread(lab.server.world, { kind: 'system' }, id, { locked: true });
  const answer = await lab.api('PATCH', `/channels/${id}/messages/${String(body['id'])}`, { content: 'ho' });

  expect(answer).toMatchObject({ status: 400, body: { code: 160_005 } });
});

test.each([
  ['locks it', { locked: true }],
  ['slows it', { rate_limit_per_user: 5 }],
])('refuses the owner of a thread who %s without MANAGE_THREADS', async (_, body) => {
  await using lab = await openLab();
  const { id } = startThread(lab.server.world, lab.bot, lab.general.id, { name: 'mine', type: 11 });

  expect(await lab.api('PATCH', `/channels/${id}`, body)).toMatchObject({
    status: 403,
    body: { code: 50013 },
  });
});

test('notes in the audit log that a thread was made, closed and deleted', async () => {
  await using lab = await openLab(P.Administrator);
  const { body } = await lab.api('POST', `/channels/${lab.general.id}/threads`, { name: 'side', type: 11 });
  const thread = `/channels/${String(body['id'])}`;
  await lab.api('PATCH', thread, { archived: true }, { 'x-audit-log-reason': 'done' });
  await lab.api('DELETE', thread);

  expect(lab.guild.auditLog).toMatchObject([
    { action_type: 110, target_id: body['id'] },
    { action_type: 111, reason: 'done', changes: [{ key: 'archived', old_value: false, new_value: true }] },
    { action_type: 112, target_id: body['id'] },
  ]);
});

test('lists the archived private threads that the bot is in', async () => {
  await using lab = await openLab();
  const { world } = lab.server;
  const own = startThread(world, lab.bot, lab.general.id, { name: 'own', type: 12 });
  editThread(world, lab.bot, own.id, { archived: true });
  const other = startThread(world, lab.ada, lab.general.id, { name: 'other', type: 12 });
  editThread(world, lab.ada, other.id, { archived: true });
  const path = `/channels/${lab.general.id}/users/@me/threads/archived/private`;

  expect((await lab.api('GET', path)).body).toMatchObject({ threads: [{ id: own.id }], has_more: false });
});

test('refuses a second thread on a message, with 160004', async () => {
  await using lab = await openLab();
  const { id } = lab.adaSays('topic');
  startThreadFromMessage(lab.server.world, lab.ada, lab.general.id, id, { name: 'first' });
  const answer = await lab.api('POST', `/channels/${lab.general.id}/messages/${id}/threads`, {
    name: 'second',
  });

  expect(answer).toMatchObject({ status: 400, body: { code: 160_004 } });
});
