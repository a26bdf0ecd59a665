import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createChannel } from '../state/channels.ts';
import { subscribeToEvent, unsubscribeFromEvent } from '../state/event-subscribers.ts';
import { connectToVoice, takeOutOfVoice } from '../state/voice.ts';
import { openLab, type Answer } from './lab.fixture.ts';

const HOUR_MS = 60 * 60_000;
const MINUTE_MS = 60_000;
const [ACTIVE, COMPLETED, CANCELLED] = [2, 3, 4];
const CREATE = P.CreateEvents | P.ManageChannels | P.MuteMembers | P.MoveMembers;
// The lab's clock stands at midnight.
const START = '2026-01-01T01:00:00.000Z';
const END = '2026-01-01T03:00:00.000Z';

async function openEventLab(permissions = CREATE) {
  const lab = await openLab(permissions);
  const make = (name: string, type: ChannelType, more: object = {}) =>
    createChannel(lab.server.world, { kind: 'system' }, lab.guild.id, { name, type, ...more }).id;
  const music = make('music', ChannelType.GuildVoice);
  const stage = make('stage', ChannelType.GuildStageVoice);
  const all = `/guilds/${lab.guild.id}/scheduled-events`;
  const idOf = ({ body }: Answer) => String(body['id']);
  const post = (body: object) => lab.api('POST', all, body);
  return Object.assign(lab, {
    make,
    music,
    stage,
    all,
    idOf,
    elsewhere: (more: object = {}) =>
      post({
        name: 'Picnic',
        privacy_level: 2,
        entity_type: 3,
        entity_metadata: { location: 'The park' },
        scheduled_start_time: START,
        scheduled_end_time: END,
        ...more,
      }),
    inVoice: (more: object = {}) =>
      post({
        name: 'Music',
        privacy_level: 2,
        entity_type: 2,
        channel_id: music,
        scheduled_start_time: START,
        ...more,
      }),
    onStage: (more: object = {}) =>
      post({
        name: 'Talk',
        privacy_level: 2,
        entity_type: 1,
        channel_id: stage,
        scheduled_start_time: START,
        ...more,
      }),
    one: (made: Answer) => `${all}/${idOf(made)}`,
    statusOf: (made: Answer) => lab.guild.scheduledEvents.get(idOf(made))?.data.status,
    names: () => lab.events.map(({ t }) => t).filter((t) => t.startsWith('GUILD_SCHEDULED')),
  });
}

test('makes, lists, changes and deletes an event', async () => {
  await using lab = await openEventLab();
  const made = await lab.elsewhere({ description: 'Bring food' });
  const listed = await lab.api('GET', `${lab.all}?with_user_count=true`);
  const changed = await lab.api('PATCH', lab.one(made), { name: 'Big picnic' });
  const removed = await lab.api('DELETE', lab.one(made));

  expect(made).toMatchObject({ status: 200, body: { status: 1, creator_id: lab.bot.userId } });
  expect(listed.body).toMatchObject([{ name: 'Picnic', user_count: 0 }]);
  expect(changed).toMatchObject({ status: 200, body: { name: 'Big picnic', description: 'Bring food' } });
  expect(removed.status).toBe(204);
  expect(await lab.api('GET', lab.one(made))).toMatchObject({ status: 404, body: { code: 10070 } });
  expect(lab.names()).toEqual([
    'GUILD_SCHEDULED_EVENT_CREATE',
    'GUILD_SCHEDULED_EVENT_UPDATE',
    'GUILD_SCHEDULED_EVENT_DELETE',
  ]);
  expect(lab.guild.auditLog.map(({ action_type: action }) => action)).toEqual([100, 101, 102]);
});

test.each([
  ['in the past', { scheduled_start_time: '2025-12-31T00:00:00Z' }],
  ['that ends before it starts', { scheduled_end_time: '2026-01-01T00:30:00Z' }],
  ['elsewhere without a place', { entity_metadata: {} }],
  ['elsewhere without an end', { scheduled_end_time: null }],
  ['without a name', { name: '' }],
  ['of a second privacy level', { privacy_level: 1 }],
  ['that recurs in a way there is not', { recurrence_rule: { start: START, frequency: 3, interval: 2 } }],
])('refuses an event %s', async (_, more) => {
  await using lab = await openEventLab();

  expect(await lab.elsewhere(more)).toMatchObject({ status: 400, body: { code: 50035 } });
});

test('refuses an event in a channel of another kind, in none, or elsewhere with one', async () => {
  await using lab = await openEventLab();

  expect(await lab.inVoice({ channel_id: lab.stage })).toMatchObject({ status: 400, body: { code: 50024 } });
  expect(await lab.inVoice({ channel_id: null })).toMatchObject({ body: { code: 50035 } });
  expect(await lab.elsewhere({ channel_id: lab.music })).toMatchObject({ body: { code: 50035 } });
});

test('refuses events without CREATE_EVENTS, and those of others without MANAGE_EVENTS', async () => {
  await using stranger = await openEventLab(0n);
  expect(await stranger.elsewhere()).toMatchObject({ status: 403, body: { code: 50013 } });

  await using lab = await openEventLab(P.CreateEvents);
  const made = await lab.elsewhere();
  Object.assign(lab.guild.scheduledEvents.get(lab.idOf(made))?.data ?? {}, { creator_id: lab.ada.userId });
  expect(await lab.api('PATCH', lab.one(made), { name: 'Mine' })).toMatchObject({ body: { code: 50013 } });
  expect(await lab.onStage()).toMatchObject({ status: 403, body: { code: 50013 } });
});

test('refuses a hundred and first event', async () => {
  await using lab = await openEventLab();
  for (let count = 0; count < 100; count += 1) await lab.elsewhere();

  expect(await lab.elsewhere()).toMatchObject({ status: 400, body: { code: 30038 } });
});

test('discards a place that an event in a channel has no use for', async () => {
  await using lab = await openEventLab();
  const made = await lab.inVoice({ entity_metadata: { location: 'The park' }, description: '' });

  expect(made).toMatchObject({ status: 200, body: { entity_metadata: null, description: null } });
});

test('keeps a hundred events that are over', async () => {
  await using lab = await openEventLab();
  const made: Answer[] = [];
  for (let count = 0; count <= 101; count += 1) {
    const event = await lab.inVoice();
    await lab.api('PATCH', lab.one(event), { status: CANCELLED });
    made.push(event);
  }

  await lab.inVoice();

  expect(lab.guild.scheduledEvents.size).toBe(100 + 1);
  expect(lab.statusOf(made[0] as Answer)).toBeUndefined();
});

test('begins and ends by status, in the order there is', async () => {
  await using lab = await openEventLab();
  const made = await lab.inVoice();
  const set = (status: number) => lab.api('PATCH', lab.one(made), { status });

  expect(await set(COMPLETED)).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(await set(ACTIVE)).toMatchObject({ status: 200, body: { status: ACTIVE } });
  expect(await set(CANCELLED)).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(await set(COMPLETED)).toMatchObject({ status: 200, body: { status: COMPLETED } });
  expect(await set(ACTIVE)).toMatchObject({ status: 400, body: { code: 180000 } });
  expect((await lab.api('GET', lab.all)).body).toEqual([]);
});

test('begins and ends an event elsewhere at its times', async () => {
  await using lab = await openEventLab();
  const made = await lab.elsewhere();
  await lab.clock.advance(HOUR_MS);
  expect(lab.statusOf(made)).toBe(ACTIVE);

  await lab.clock.advance(2 * HOUR_MS);
  expect(lab.statusOf(made)).toBe(COMPLETED);
  expect(lab.names().slice(1)).toEqual(['GUILD_SCHEDULED_EVENT_UPDATE', 'GUILD_SCHEDULED_EVENT_UPDATE']);
});

test('follows an event that was moved, and not one that was deleted', async () => {
  await using lab = await openEventLab();
  const [moved, gone] = [await lab.elsewhere(), await lab.elsewhere()];
  await lab.api('PATCH', lab.one(moved), { scheduled_start_time: '2026-01-01T02:00:00Z' });
  await lab.api('DELETE', lab.one(gone));
  await lab.clock.advance(HOUR_MS);
  expect(lab.statusOf(moved)).toBe(1);

  await lab.clock.advance(HOUR_MS);
  expect(lab.statusOf(moved)).toBe(ACTIVE);
  expect(lab.names().filter((t) => t === 'GUILD_SCHEDULED_EVENT_UPDATE')).toHaveLength(2);
});

test('cancels an event that nobody began for some hours', async () => {
  await using lab = await openEventLab();
  const made = await lab.inVoice();
  await lab.clock.advance(5 * HOUR_MS);

  expect(lab.statusOf(made)).toBe(CANCELLED);
});

test('ends an event some minutes after the last has left its channel', async () => {
  await using lab = await openEventLab();
  const { world } = lab.server;
  const made = await lab.inVoice();
  connectToVoice(world, lab.bob, lab.music);
  await lab.api('PATCH', lab.one(made), { status: ACTIVE });
  await lab.clock.advance(HOUR_MS);
  expect(lab.statusOf(made)).toBe(ACTIVE);

  takeOutOfVoice(world, lab.guild, lab.bob.userId);
  await lab.clock.advance(4 * MINUTE_MS);
  expect(lab.statusOf(made)).toBe(ACTIVE);
  await lab.clock.advance(MINUTE_MS);
  expect(lab.statusOf(made)).toBe(COMPLETED);
});

test('opens the stage of an event that begins, and closes it at its end', async () => {
  await using lab = await openEventLab();
  const made = await lab.onStage();
  const begun = await lab.api('PATCH', lab.one(made), { status: ACTIVE });
  const stage = lab.guild.stageInstances.get(lab.stage);
  await lab.api('PATCH', lab.one(made), { status: COMPLETED });

  expect(stage).toMatchObject({ topic: 'Talk', guild_scheduled_event_id: lab.idOf(made) });
  expect(begun.body['entity_id']).toBe(stage?.id);
  expect(lab.guild.stageInstances.size).toBe(0);
});

test('lists those who are interested, page by page', async () => {
  await using lab = await openEventLab();
  const made = await lab.elsewhere();
  const { world } = lab.server;
  for (const who of [lab.bob, lab.ada]) subscribeToEvent(world, who, lab.guild.id, lab.idOf(made));
  const users = async (query = '') => {
    const { body } = await lab.api('GET', `${lab.one(made)}/users${query}`);
    return (body as unknown as { user_id: string; member?: object }[]).map((one) => [
      one.user_id,
      one.member !== undefined,
    ]);
  };

  expect(await users('?with_member=true')).toEqual([
    [lab.ada.userId, true],
    [lab.bob.userId, true],
  ]);
  expect(await users(`?after=${lab.ada.userId}`)).toEqual([[lab.bob.userId, false]]);
  expect(await users(`?before=${lab.bob.userId}&limit=1`)).toEqual([[lab.ada.userId, false]]);
  expect((await lab.api('GET', `${lab.one(made)}/users/counts`)).body).toEqual({
    guild_scheduled_event_count: 2,
    guild_scheduled_event_exception_counts: {},
  });
  unsubscribeFromEvent(world, lab.ada, lab.guild.id, lab.idOf(made));
  expect(lab.events.at(-1)).toMatchObject({
    t: 'GUILD_SCHEDULED_EVENT_USER_REMOVE',
    d: { user_id: lab.ada.userId, guild_scheduled_event_id: lab.idOf(made) },
  });
});

test('hides an event in a channel that the bot does not see', async () => {
  await using lab = await openEventLab();
  const made = await lab.inVoice();
  const channel = lab.server.world.channels.get(lab.music);
  const deny = P.ViewChannel.toString();
  Object.assign(channel ?? {}, { permission_overwrites: [{ id: lab.guild.id, type: 0, allow: '0', deny }] });

  expect((await lab.api('GET', lab.all)).body).toEqual([]);
  expect(await lab.api('GET', lab.one(made))).toMatchObject({ status: 403, body: { code: 50001 } });
});

const DAILY = { start: START, frequency: 3, interval: 1 };

test('holds a recurring event again, but for an occurrence that is cancelled', async () => {
  await using lab = await openEventLab();
  const made = await lab.elsewhere({ recurrence_rule: DAILY });
  const exceptions = `${lab.one(made)}/exceptions`;
  await lab.api('POST', exceptions, {
    original_scheduled_start_time: '2026-01-02T01:00:00Z',
    is_canceled: true,
  });
  await lab.clock.advance(3 * HOUR_MS);

  const { body } = await lab.api('GET', lab.one(made));
  expect(body).toMatchObject({
    status: 1,
    scheduled_start_time: expect.stringContaining('2026-01-03T01:00'),
    scheduled_end_time: expect.stringContaining('2026-01-03T03:00'),
  });
});

test('goes on to the next occurrence when nobody began one', async () => {
  await using lab = await openEventLab();
  const made = await lab.inVoice({ recurrence_rule: DAILY });
  await lab.clock.advance(5 * HOUR_MS);

  expect((await lab.api('GET', lab.one(made))).body).toMatchObject({
    status: 1,
    scheduled_start_time: expect.stringContaining('2026-01-02T01:00'),
  });
});

test('moves one occurrence, changes that, and takes it back', async () => {
  await using lab = await openEventLab();
  const made = await lab.elsewhere({ recurrence_rule: DAILY });
  const exceptions = `${lab.one(made)}/exceptions`;
  const put = await lab.api('POST', exceptions, {
    original_scheduled_start_time: '2026-01-02T01:00:00Z',
    scheduled_start_time: '2026-01-02T05:00:00Z',
  });
  const one = `${exceptions}/${String(put.body['event_exception_id'])}`;
  const changed = await lab.api('PATCH', one, { scheduled_start_time: '2026-01-02T06:00:00Z' });
  const users = await lab.api('GET', `${lab.one(made)}/${String(put.body['event_exception_id'])}/users`);
  await lab.clock.advance(3 * HOUR_MS);
  const moved = await lab.api('GET', lab.one(made));

  expect(put).toMatchObject({ status: 200, body: { is_canceled: false } });
  expect(changed.body['scheduled_start_time']).toContain('T06:00');
  expect(users).toMatchObject({ status: 200, body: [] });
  expect(moved.body['scheduled_start_time']).toContain('2026-01-02T06:00');
  expect(await lab.api('DELETE', one)).toMatchObject({ status: 204 });
  expect(await lab.api('DELETE', one)).toMatchObject({ status: 404, body: { code: 10070 } });
});

test('refuses a hundred and first exception', async () => {
  await using lab = await openEventLab();
  const made = await lab.elsewhere({ recurrence_rule: DAILY });
  const put = (day: number) => {
    const original = new Date(Date.parse(START) + day * 24 * HOUR_MS).toISOString();
    return lab.api('POST', `${lab.one(made)}/exceptions`, { original_scheduled_start_time: original });
  };
  for (let day = 1; day <= 100; day += 1) await put(day);

  expect(await put(101)).toMatchObject({ status: 400, body: { code: 50035 } });
});

test('refuses an exception for a moment at which the event is not held', async () => {
  await using lab = await openEventLab();
  const made = await lab.elsewhere({ recurrence_rule: DAILY });
  const original = { original_scheduled_start_time: '2026-01-02T02:00:00Z' };

  expect(await lab.api('POST', `${lab.one(made)}/exceptions`, original)).toMatchObject({
    status: 400,
    body: { code: 50035 },
  });
});
