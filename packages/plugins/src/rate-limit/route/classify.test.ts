import { SnowflakeUtil } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { classify } from './classify.ts';

const NOW = Date.UTC(2026, 0, 5, 12);
const CHANNEL = '/channels/1000000000000000001';
const GUILD = '/guilds/3000000000000000001';
const messageAged = (ageMs: number) =>
  `${CHANNEL}/messages/${SnowflakeUtil.generate({ timestamp: NOW - ageMs })}`;
const laneOf = (method: string, path: string, body?: unknown) => classify(method, path, NOW, body).lane;
const nameOf = (method: string, path: string) => classify(method, path, NOW).name;
const INTERACTION = '/webhooks/2000000000000000001/aW50ZXJhY3Rpb246abc';
const WEBHOOK = '/webhooks/2000000000000000001/AbCdEfGh-secret';

describe('lanes', () => {
  test('are one for each channel, guild and webhook', () => {
    expect(laneOf('POST', '/channels/1000000000000000001/messages')).not.toBe(
      laneOf('POST', '/channels/1000000000000000002/messages'),
    );
    expect(laneOf('POST', `${GUILD}/roles`)).not.toBe(laneOf('POST', '/guilds/3000000000000000002/roles'));
    expect(laneOf('GET', '/webhooks/2000000000000000001')).not.toBe(
      laneOf('GET', '/webhooks/2000000000000000002'),
    );
  });

  test('keep sending, editing and reading in a channel apart', () => {
    const lanes = [
      laneOf('POST', `${CHANNEL}/messages`),
      laneOf('PATCH', messageAged(0)),
      laneOf('GET', `${CHANNEL}/messages`),
    ];
    expect(new Set(lanes).size).toBe(3);
  });

  test.each([
    [0, 'DELETE /channels/:id/messages/:id (new)'],
    [10_001, 'DELETE /channels/:id/messages/:id'],
    [14 * 86_400_000 + 1, 'DELETE /channels/:id/messages/:id (old)'],
  ])('delete a message of %i ms as %s', (ageMs, name) => {
    expect(nameOf('DELETE', messageAged(ageMs))).toBe(name);
  });

  test('count adding and removing reactions together, whatever the emoji', () => {
    expect(laneOf('PUT', `${messageAged(0)}/reactions/%F0%9F%91%8D/@me`)).toBe(
      laneOf('DELETE', `${messageAged(5)}/reactions/x:1000000000000000009/@me`),
    );
  });

  test('send all with one token in one, in order', () => {
    const followUp = classify('POST', INTERACTION, NOW);
    expect(followUp.lane).toBe(laneOf('PATCH', `${INTERACTION}/messages/@original`));
    expect(followUp.ordered).toBe(true);
  });

  test('do not depend on the query', () => {
    expect(classify('GET', `${CHANNEL}/messages?limit=5`, NOW)).toEqual(
      classify('GET', `${CHANNEL}/messages`, NOW),
    );
  });
});

describe('ceilings', () => {
  test('hold for edits of messages older than an hour, inside the lane of all edits', () => {
    const [old, young] = [3_600_001, 3_599_000].map((age) => classify('PATCH', messageAged(age), NOW));
    expect(old?.lane).toBe(young?.lane);
    expect([old?.ceiling, young?.ceiling]).toMatchObject([{ limit: 3, windowMs: 6_000 }, undefined]);
  });

  test('hold for the name and topic of a channel, and nothing else of it', () => {
    const ceilingOf = (body: unknown) => classify('PATCH', CHANNEL, NOW, body).ceiling?.limit;
    expect([{ name: 'x' }, { topic: 'x' }, { nsfw: true }, undefined].map(ceilingOf)).toEqual([
      2,
      2,
      undefined,
      undefined,
    ]);
  });
});

describe('the global limit', () => {
  test.each([
    ['POST', '/interactions/1000000000000000001/aW50ZXJhY3Rpb246abc/callback', 'nowhere'],
    ['PATCH', `${INTERACTION}/messages/@original`, 'nowhere'],
    ['POST', WEBHOOK, 'address'],
    ['GET', '/webhooks/2000000000000000001', 'bot'],
    ['POST', `${CHANNEL}/messages`, 'bot'],
  ])('of %s %s counts %s', (method, path, counted) => {
    expect(classify(method, path, NOW).counted).toBe(counted);
  });
});

test('the answer to an interaction has no lane and goes before everything', () => {
  const route = classify('POST', '/interactions/1000000000000000001/aW50ZXJhY3Rpb246abc/callback', NOW);
  expect([route.lane, route.priority]).toEqual([undefined, 'answer']);
});

test.each([
  ['GET', '/invites/abc', 'GET /invites/:code'],
  ['GET', `${GUILD}/templates/xyz`, 'GET /guilds/:id/templates/:code'],
  ['PUT', `${messageAged(0)}/reactions/%F0%9F/@me`, 'PUT /channels/:id/messages/:id/reactions/:reaction'],
  ['POST', WEBHOOK, 'POST /webhooks/:id/:token'],
])('the name of %s %s has no ids, codes or tokens in it', (method, path, name) => {
  expect(nameOf(method, path)).toBe(name);
});

test('other processes of the bot use what belongs to no channel or guild', () => {
  const shared = ['/users/@me', WEBHOOK, '/webhooks/2000000000000000001', CHANNEL, GUILD].map(
    (path) => classify('GET', path, NOW).shared,
  );
  expect(shared).toEqual([true, true, true, false, false]);
});
