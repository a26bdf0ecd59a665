import { request } from 'node:http';
import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { createSandboxServer } from '../server.ts';
import { openLab, type Lab } from './lab.fixture.ts';

let lab: Lab;
const channel = () => `/channels/${lab.general.id}`;
const guild = () => `/guilds/${lab.guild.id}`;
const idOf = (answer: { readonly body: Record<string, unknown> }) => String(answer.body['id']);

beforeAll(async () => {
  lab = await openLab(P.Administrator);
});
afterAll(() => lab[Symbol.asyncDispose]());

test('refuses a wrong token', async () => {
  const answer = await lab.api('GET', '/users/@me', undefined, { authorization: 'Bot nobody' });

  expect(answer).toMatchObject({ status: 401, body: { message: '401: Unauthorized', code: 0 } });
});

test('names a route it lacks, and records it', async () => {
  const answer = await lab.api('GET', `${guild()}/new-member-welcome`);

  expect(answer.status).toBe(501);
  expect(answer.body['message']).toContain(`GET ${guild()}/new-member-welcome`);
  expect(lab.server.gaps.map(({ what }) => what)).toContain(`GET ${guild()}/new-member-welcome`);
});

test('names a query parameter it does not know', async () => {
  const answer = await lab.api('GET', `${channel()}/messages?order=asc`);

  expect(answer).toMatchObject({ status: 501, body: { message: expect.stringContaining('?order') } });
});

test('refuses a query parameter out of range', async () => {
  const answer = await lab.api('GET', `${channel()}/messages?limit=101`);

  expect(answer).toMatchObject({
    status: 400,
    body: { code: 50035, errors: { limit: { _errors: [{ code: 'NUMBER_TYPE_MAX' }] } } },
  });
});

test.each([
  ['/channels/1', 10003],
  ['/guilds/1', 10004],
  ['/users/1', 10013],
  ['/webhooks/1', 10015],
  ['/webhooks/1/token', 10015],
])('knows no %s', async (path, code) => {
  expect(await lab.api('GET', path)).toMatchObject({ status: 404, body: { code } });
});

test.each([
  ['members', 10007],
  ['roles', 10011],
  ['bans', 10026],
])('knows no stranger among %s', async (collection, code) => {
  expect(await lab.api('GET', `${guild()}/${collection}/1`)).toMatchObject({ status: 404, body: { code } });
});

test('answers without /v10 as well', async () => {
  const response = await fetch(`${lab.server.api}/gateway`);

  expect(await response.json()).toEqual({ url: lab.server.url.replace('http', 'ws') });
});

test('refuses other host names', async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const asked = request(`${lab.server.api}/gateway`, { headers: { host: 'evil.example' } }, (response) =>
      resolve(response.statusCode),
    );
    asked.on('error', reject).end();
  });

  expect(status).toBe(421);
});

test('says which port is taken', async () => {
  const port = Number(new URL(lab.server.url).port);

  await expect(createSandboxServer({ clock: systemClock, port })).rejects.toMatchObject({
    code: 'PORT_TAKEN',
    message: expect.stringContaining(String(port)),
  });
});

test('keeps what was asked', async () => {
  await lab.api('POST', `${channel()}/messages`, { content: 'logged' });

  expect(lab.server.requests.at(-1)).toMatchObject({
    method: 'POST',
    path: `${channel()}/messages`,
    route: '/channels/:channelId/messages',
    body: { content: 'logged' },
    status: 200,
    answer: { content: 'logged' },
  });
});

test('pages through messages, newest first', async () => {
  const made = await lab.api('POST', `${guild()}/channels`, { name: 'Paged Talk' });
  const path = `/channels/${idOf(made)}/messages`;
  const ids: string[] = [];
  for (const content of ['a', 'b', 'c']) ids.push(idOf(await lab.api('POST', path, { content })));
  const contents = async (query: string) =>
    ((await lab.api('GET', `${path}?${query}`)).body as unknown as { content: string }[]).map(
      (one) => one.content,
    );

  expect(made.body).toMatchObject({ name: 'paged-talk', type: 0 });
  expect(await contents('limit=2')).toEqual(['c', 'b']);
  expect(await contents(`before=${ids[2]}&limit=1`)).toEqual(['b']);
  expect(await contents(`after=${ids[0]}&limit=1`)).toEqual(['b']);
  expect(await contents(`around=${ids[1]}&limit=3`)).toEqual(['c', 'b', 'a']);
});

test('deletes many messages at once', async () => {
  const ids = [lab.adaSays('a').id, lab.adaSays('b').id];
  const one = await lab.api('POST', `${channel()}/messages/bulk-delete`, { messages: ids.slice(0, 1) });
  const both = await lab.api('POST', `${channel()}/messages/bulk-delete`, { messages: ids });

  expect(one).toMatchObject({ status: 400, body: { code: 50016 } });
  expect(both.status).toBe(204);
  expect(lab.events).toContainEqual(
    expect.objectContaining({ t: 'MESSAGE_DELETE_BULK', d: expect.objectContaining({ ids }) }),
  );
});

test('counts reactions and says who reacted', async () => {
  const { id } = lab.adaSays('react');
  const reactions = `${channel()}/messages/${id}/reactions`;
  const thumb = encodeURIComponent('👍');
  await lab.api('PUT', `${reactions}/${thumb}/@me`);
  await lab.api('PUT', `${reactions}/${thumb}/@me`);
  const message = await lab.api('GET', `${channel()}/messages/${id}`);
  const users = await lab.api('GET', `${reactions}/${thumb}`);
  await lab.api('DELETE', `${reactions}/${thumb}/@me`);
  const after = await lab.api('GET', `${channel()}/messages/${id}`);

  expect(message.body['reactions']).toMatchObject([{ emoji: { id: null, name: '👍' }, count: 1, me: true }]);
  expect(users.body).toMatchObject([{ username: 'bronx' }]);
  expect(after.body).not.toHaveProperty('reactions');
});

test('knows no emoji that is none', async () => {
  const { id } = lab.adaSays('react');

  expect(await lab.api('PUT', `${channel()}/messages/${id}/reactions/hello/@me`)).toMatchObject({
    body: { code: 10014 },
  });
});

test('pins, lists and unpins', async () => {
  const { id } = lab.adaSays('keep');
  await lab.api('PUT', `${channel()}/messages/pins/${id}`);
  const pins = await lab.api('GET', `${channel()}/messages/pins`);
  await lab.api('DELETE', `${channel()}/pins/${id}`);
  const after = await lab.api('GET', `${channel()}/pins`);

  expect(pins.body).toMatchObject({ has_more: false, items: [{ message: { id, pinned: true } }] });
  expect(after.body).toEqual([]);
});

test('bans, lists and unbans', async () => {
  await using own = await openLab(P.Administrator);
  const ban = `/guilds/${own.guild.id}/bans/${own.bob.userId}`;
  await own.api('PUT', ban, {}, { 'x-audit-log-reason': 'too%20loud' });
  const one = await own.api('GET', ban);
  const lifted = await own.api('DELETE', ban);

  expect(one.body).toMatchObject({ reason: 'too loud', user: { username: 'bob' } });
  expect(own.events.map(({ t }) => t)).toEqual(
    expect.arrayContaining(['GUILD_MEMBER_REMOVE', 'GUILD_BAN_ADD', 'GUILD_BAN_REMOVE']),
  );
  expect(lifted.status).toBe(204);
});

test('edits channels and overwrites', async () => {
  const made = await lab.api('POST', `${guild()}/channels`, { name: 'rules' });
  const path = `/channels/${idOf(made)}`;
  await lab.api('PATCH', path, { topic: 'Read me' });
  await lab.api('PUT', `${path}/permissions/${lab.guild.id}`, { type: 0, deny: String(P.SendMessages) });
  const edited = await lab.api('GET', path);
  const removed = await lab.api('DELETE', path);

  expect(edited.body).toMatchObject({
    topic: 'Read me',
    permission_overwrites: [{ id: lab.guild.id, deny: String(P.SendMessages), allow: '0' }],
  });
  expect(removed.status).toBe(200);
  expect(await lab.api('GET', path)).toMatchObject({ body: { code: 10003 } });
});

test('posts through a webhook by its address alone', async () => {
  const made = await lab.api('POST', `${channel()}/webhooks`, { name: 'News' });
  const response = await fetch(`${String(made.body['url'])}?wait=true`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'Extra!', username: 'Reporter' }),
  });
  const message = (await response.json()) as { id: string };
  const edited = await lab.api(
    'PATCH',
    `/webhooks/${idOf(made)}/${String(made.body['token'])}/messages/${message.id}`,
    { content: 'Extra, extra!' },
  );

  expect(message).toMatchObject({
    content: 'Extra!',
    author: { username: 'Reporter' },
    webhook_id: idOf(made),
  });
  expect(edited.body).toMatchObject({ content: 'Extra, extra!' });
});

test('refuses a webhook with a wrong token', async () => {
  const made = await lab.api('POST', `${channel()}/webhooks`, { name: 'News' });

  expect(await lab.api('POST', `/webhooks/${idOf(made)}/nope`, { content: 'a' })).toMatchObject({
    status: 401,
    body: { code: 50027 },
  });
});

test('opens, closes and reopens a thread', async () => {
  const thread = await lab.api('POST', `${channel()}/messages/${lab.adaSays('topic').id}/threads`, {
    name: 'side',
  });
  const path = `/channels/${idOf(thread)}`;
  const closed = await lab.api('PATCH', path, { archived: true });
  const renamed = await lab.api('PATCH', path, { name: 'late' });
  const archive = await lab.api('GET', `${channel()}/threads/archived/public`);
  const active = await lab.api('GET', `${guild()}/threads/active`);
  await lab.api('POST', `${path}/messages`, { content: 'again' });

  expect(closed.body).toMatchObject({ thread_metadata: { archived: true } });
  expect(renamed).toMatchObject({ status: 400, body: { code: 50083 } });
  expect(archive.body).toMatchObject({ threads: [{ id: idOf(thread) }], has_more: false });
  expect(active.body).toMatchObject({ threads: [] });
  expect(lab.server.world.channels.get(idOf(thread))?.thread_metadata?.archived).toBe(false);
});

test('starts a forum post with its message', async () => {
  const forum = await lab.api('POST', `${guild()}/channels`, {
    name: 'help',
    type: 15,
    available_tags: [{ name: 'open' }],
  });
  const post = await lab.api('POST', `/channels/${idOf(forum)}/threads`, {
    name: 'How?',
    message: { content: 'Tell me' },
  });

  expect(forum.body).toMatchObject({ available_tags: [{ name: 'open', moderated: false }] });
  expect(post).toMatchObject({ status: 201, body: { name: 'How?', message: { content: 'Tell me' } } });
  expect(await lab.api('POST', `/channels/${idOf(forum)}/messages`, { content: 'a' })).toMatchObject({
    body: { code: 50008 },
  });
});

test('finds members by the start of their names', async () => {
  const found = await lab.api('GET', `${guild()}/members/search?query=AD&limit=10`);

  expect(found.body).toMatchObject([{ user: { username: 'ada' } }]);
});

test('leaves a guild', async () => {
  await using own = await openLab();
  const left = await own.api('DELETE', `/users/@me/guilds/${own.guild.id}`);

  expect(left.status).toBe(204);
  expect(own.events.at(-1)).toMatchObject({ t: 'GUILD_DELETE', to: { applicationId: own.application.id } });
  expect(await own.api('GET', `/guilds/${own.guild.id}`)).toMatchObject({
    status: 403,
    body: { code: 50001 },
  });
});

test('sends files of up to 25 MB in all', async () => {
  const form = new FormData();
  form.append('files[0]', new Blob([new Uint8Array(26 * 1024 * 1024)]), 'big.bin');

  expect(await lab.api('POST', `${channel()}/messages`, form)).toMatchObject({
    status: 413,
    body: { code: 40005 },
  });
});
