import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { openLab, type Answer, type Lab } from '../rest/lab.fixture.ts';
import { runCommand } from '../state/interaction-commands.ts';
import type { Interaction } from '../state/interaction.ts';
import type { RateLimits } from './rate-limits.ts';

const open = (rateLimits: RateLimits) => openLab(P.Administrator, { rateLimits });

const send = (lab: Lab) => lab.api('POST', `/channels/${lab.general.id}/messages`, { content: 'hi' });
const edit = (lab: Lab, id: string) =>
  lab.api('PATCH', `/channels/${lab.general.id}/messages/${id}`, { content: 'ho' });
const remove = (lab: Lab, id: string) => lab.api('DELETE', `/channels/${lab.general.id}/messages/${id}`);

async function times(count: number, act: () => Promise<Answer>): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let done = 0; done < count; done += 1) answers.push(await act());
  return answers;
}

const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status);
const bucketHash = ({ headers }: Answer) => headers.get('x-ratelimit-bucket');

function rateHeaders({ headers }: Answer): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => /^(x-ratelimit-|retry-after)/.test(name)));
}

test('sends no limits and no headers when they are off', async () => {
  await using lab = await open('off');
  const answers = await times(60, () => send(lab));
  expect(new Set(statuses(answers))).toEqual(new Set([200]));
  expect(answers.map(rateHeaders)).toEqual(answers.map(() => ({})));
});

test('tells of the bucket on every answer', async () => {
  await using lab = await open('documented');
  const first = await send(lab);
  await lab.clock.advance(1_500);
  const second = await send(lab);
  expect(rateHeaders(first)).toEqual({
    'x-ratelimit-limit': '5',
    'x-ratelimit-remaining': '4',
    'x-ratelimit-reset': String(Date.UTC(2026, 0, 1) / 1_000 + 5),
    'x-ratelimit-reset-after': '5',
    'x-ratelimit-bucket': expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(rateHeaders(second)).toMatchObject({
    'x-ratelimit-remaining': '3',
    'x-ratelimit-reset-after': '3.5',
  });
});

test('tells of the bucket also when the route refuses', async () => {
  await using lab = await open('documented');
  const answer = await edit(lab, '1');
  expect(answer.status).toBe(404);
  expect(rateHeaders(answer)).toMatchObject({ 'x-ratelimit-remaining': '4' });
});

test('refuses what a bucket does not hold, until its window is over', async () => {
  await using lab = await open('documented');
  await times(5, () => send(lab));
  await lab.clock.advance(3_600);
  const refused = await send(lab);
  await lab.clock.advance(1_400);
  expect(refused.status).toBe(429);
  expect(refused.body).toEqual({ message: 'You are being rate limited.', retry_after: 1.4, global: false });
  expect(rateHeaders(refused)).toMatchObject({
    'retry-after': '2',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-scope': 'user',
  });
  expect((await send(lab)).status).toBe(200);
});

test('counts channels apart', async () => {
  await using lab = await open('documented');
  await times(5, () => send(lab));
  const other = await lab.api('POST', `/guilds/${lab.guild.id}/channels`, { name: 'other' });
  const elsewhere = await lab.api('POST', `/channels/${String(other.body['id'])}/messages`, {
    content: 'hi',
  });
  expect(elsewhere.status).toBe(200);
  expect(rateHeaders(elsewhere)).toMatchObject({ 'x-ratelimit-remaining': '4' });
});

test('names sending and editing alike and counts them apart', async () => {
  await using lab = await open('documented');
  const sent = await send(lab);
  const edited = await edit(lab, String(sent.body['id']));
  expect(bucketHash(edited)).toBe(bucketHash(sent));
  expect(rateHeaders(edited)).toMatchObject({ 'x-ratelimit-remaining': '4' });
});

test('lets messages of more than an hour be edited less often, with 30046', async () => {
  await using lab = await open('documented');
  const { body } = await send(lab);
  await lab.clock.advance(3_600_001);
  const answers = await times(4, () => edit(lab, String(body['id'])));
  expect(statuses(answers)).toEqual([200, 200, 200, 429]);
  expect(answers[3]?.body).toMatchObject({ code: 30_046, retry_after: 6 });
});

test('deletes young, middle and old messages from three buckets', async () => {
  await using lab = await open('documented');
  const ids = [lab.adaSays('1').id];
  await lab.clock.advance(13 * 24 * 3_600_000);
  ids.unshift(lab.adaSays('2').id);
  await lab.clock.advance(25 * 3_600_000);
  ids.unshift(lab.adaSays('3').id);
  const answers = [];
  for (const id of ids) answers.push(await remove(lab, id));
  expect(statuses(answers)).toEqual([204, 204, 204]);
  expect(answers.map(({ headers }) => headers.get('x-ratelimit-limit'))).toEqual(['5', '3', '30']);
  expect(new Set(answers.map(bucketHash)).size).toBe(3);
});

test('counts adding and removing reactions together, one each quarter of a second', async () => {
  await using lab = await open('documented');
  const path = `/channels/${lab.general.id}/messages/${lab.adaSays('hi').id}/reactions/%F0%9F%91%8D/@me`;
  const added = await lab.api('PUT', path);
  const refused = await lab.api('DELETE', path);
  await lab.clock.advance(250);
  const removed = await lab.api('DELETE', path);
  expect(statuses([added, refused, removed])).toEqual([204, 429, 204]);
});

test('lets a channel be renamed twice in ten minutes, though its bucket holds more', async () => {
  await using lab = await open('documented');
  const patch = (body: object) => lab.api('PATCH', `/channels/${lab.general.id}`, body);
  const renamed = await times(3, () => patch({ name: 'new-name' }));
  expect(statuses(renamed)).toEqual([200, 200, 429]);
  expect(rateHeaders(renamed[2] as Answer)).toMatchObject({
    'retry-after': '600',
    'x-ratelimit-remaining': '7',
  });
  expect((await patch({ nsfw: true })).status).toBe(200);
});

test('limits a webhook by its token', async () => {
  await using lab = await open('documented');
  const { body } = await lab.api('POST', `/channels/${lab.general.id}/webhooks`, { name: 'hook' });
  const path = `/webhooks/${String(body['id'])}/${String(body['token'])}`;
  const answers = await times(6, () => lab.api('POST', path, { content: 'hi' }));
  expect(statuses(answers)).toEqual([204, 204, 204, 204, 204, 429]);
});

test('limits all webhooks of a channel together, with scope shared, which is no invalid request', async () => {
  const invalidRequests = { limit: 1, windowMs: 1_000, banMs: 1_000, retryAfter: true };
  await using lab = await open({ invalidRequests });
  const hooks = await times(2, () =>
    lab.api('POST', `/channels/${lab.general.id}/webhooks`, { name: 'hook' }),
  );
  const answers: Answer[] = [];
  for (let round = 0; round < 4; round += 1) {
    for (const { body } of hooks)
      answers.push(
        ...(await times(round < 3 ? 5 : 1, () =>
          lab.api('POST', `/webhooks/${String(body['id'])}/${String(body['token'])}`, { content: 'hi' }),
        )),
      );
    await lab.clock.advance(2_000);
  }
  expect(statuses(answers.slice(28))).toEqual([204, 204, 429, 429]);
  expect(rateHeaders(answers[30] as Answer)).toMatchObject({
    'x-ratelimit-scope': 'shared',
    'retry-after': '54',
  });
});

test('holds a bot to 50 requests a second over all routes', async () => {
  await using lab = await open({ routes: { 'GET /users/@me': { limit: 100, windowMs: 1_000 } } });
  const answers = await times(51, () => lab.api('GET', '/users/@me'));
  const last = answers[50] as Answer;
  await lab.clock.advance(1_000);
  expect(statuses(answers.slice(49))).toEqual([200, 429]);
  expect(last.body).toMatchObject({ global: true, retry_after: 1 });
  expect(rateHeaders(last)).toEqual({
    'retry-after': '1',
    'x-ratelimit-global': 'true',
    'x-ratelimit-scope': 'global',
  });
  expect((await lab.api('GET', '/users/@me')).status).toBe(200);
});

test.each([
  ['fixed', [200, 200, 429]],
  ['sliding', [200, 429, 429]],
] as const)('counts the global limit with a %s window', async (kind, expected) => {
  await using lab = await open({ global: { limit: 2, windowMs: 1_000, kind } });
  const get = () => lab.api('GET', '/users/@me');
  await get();
  await lab.clock.advance(900);
  await get();
  await lab.clock.advance(100);
  expect(statuses(await times(3, get))).toEqual(expected);
});

test('gives callbacks of interactions no limit, and counts them in none', async () => {
  await using lab = await open({ global: { limit: 1, windowMs: 1_000, kind: 'fixed' } });
  await lab.api('GET', '/users/@me');
  const answer = await lab.api('POST', '/interactions/1/none/callback', { type: 5 });
  expect(answer.status).toBe(404);
  expect(rateHeaders(answer)).toEqual({});
});

test('limits the answers of each interaction by its token, outside the global limit', async () => {
  await using lab = await open({ global: { limit: 2, windowMs: 60_000, kind: 'fixed' } });
  const { world } = lab.server;
  const commands = `/applications/${lab.application.id}/commands`;
  const { body: command } = await lab.api('POST', commands, { name: 'ping', description: 'Answers.' });
  const run = () =>
    runCommand(world, lab.ada.userId, { channelId: lab.general.id, commandId: String(command['id']) });
  const [first, second] = [run(), run()];
  const followUp = ({ token }: Interaction) =>
    lab.api('POST', `/webhooks/${lab.application.id}/${token}`, { content: 'more' });
  await lab.api('GET', '/users/@me');
  for (const { id, token } of [first, second])
    await lab.api('POST', `/interactions/${id}/${token}/callback`, { type: 4, data: { content: 'hi' } });

  expect(statuses(await times(6, () => followUp(first)))).toEqual([200, 200, 200, 200, 200, 429]);
  expect((await followUp(second)).status).toBe(200);
  expect((await lab.api('GET', '/users/@me')).body).toMatchObject({ global: true });
});

test.each([
  [true, '30'],
  [false, null],
])('bans who is refused too often, with Retry-After %s', async (retryAfter, expected) => {
  const invalidRequests = { limit: 3, windowMs: 1_000, banMs: 30_000, retryAfter };
  await using lab = await open({ invalidRequests });
  const wrong = { authorization: 'Bot wrong' };
  const before = await times(3, () => lab.api('GET', '/users/@me', undefined, wrong));
  const banned = await lab.api('GET', '/users/@me');
  await lab.clock.advance(30_000);
  expect(statuses(before)).toEqual([401, 401, 401]);
  expect(banned.status).toBe(429);
  expect(banned.headers.get('content-type')).toContain('text/html');
  expect(banned.headers.get('retry-after')).toBe(expected);
  expect(banned.headers.get('x-ratelimit-limit')).toBeNull();
  expect((await lab.api('GET', '/users/@me')).status).toBe(200);
});

test('counts no answer but 401, 403 and 429 as invalid', async () => {
  const invalidRequests = { limit: 2, windowMs: 60_000, banMs: 1_000, retryAfter: true };
  await using lab = await open({ invalidRequests });
  await times(4, () => edit(lab, '1'));
  expect((await send(lab)).status).toBe(200);
});

test('takes a number of your own for a route', async () => {
  await using lab = await open({
    routes: { 'POST /channels/:channelId/messages': { limit: 1, windowMs: 60_000 } },
  });
  const answers = await times(2, () => send(lab));
  expect(statuses(answers)).toEqual([200, 429]);
  expect(answers[1]?.body).toMatchObject({ retry_after: 60 });
});

test.each([
  [{ routes: { 'POST /chanels': { limit: 1, windowMs: 1 } } }, 'no route "POST /chanels"'],
  [{ global: { limit: 0, windowMs: 1_000, kind: 'fixed' } }, 'The limit "global" lets nothing pass'],
] as const)('refuses a table that makes no sense: %j', async (table, message) => {
  await expect(open(table)).rejects.toThrow(message);
});
