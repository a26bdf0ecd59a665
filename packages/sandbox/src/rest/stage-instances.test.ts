import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createChannel, deleteChannel } from '../state/channels.ts';
import { createEvent } from '../state/scheduled-events.ts';
import { connectToVoice } from '../state/voice.ts';
import { openLab } from './lab.fixture.ts';

const MODERATOR = P.ManageChannels | P.MuteMembers | P.MoveMembers;
const MINUTE_MS = 60_000;

async function openStageLab(permissions = MODERATOR) {
  const lab = await openLab(permissions);
  const input = { name: 'stage', type: ChannelType.GuildStageVoice };
  const stage = createChannel(lab.server.world, { kind: 'system' }, lab.guild.id, input);
  const one = `/stage-instances/${stage.id}`;
  return Object.assign(lab, {
    stage,
    one,
    open: (more: object = {}) =>
      lab.api('POST', '/stage-instances', { channel_id: stage.id, topic: 'Talk', ...more }),
    names: () => lab.events.map(({ t }) => t).filter((t) => t.startsWith('STAGE_')),
  });
}

test('opens, shows, renames and closes a stage', async () => {
  await using lab = await openStageLab();
  const opened = await lab.open();
  const renamed = await lab.api('PATCH', lab.one, { topic: 'More talk' });
  const shown = await lab.api('GET', lab.one);
  const closed = await lab.api('DELETE', lab.one);

  expect(opened).toMatchObject({ status: 200, body: { topic: 'Talk', privacy_level: 2 } });
  expect([renamed.body['topic'], shown.body['topic'], closed.status]).toEqual([
    'More talk',
    'More talk',
    204,
  ]);
  expect(await lab.api('GET', lab.one)).toMatchObject({ status: 404, body: { code: 10067 } });
  expect(lab.names()).toEqual(['STAGE_INSTANCE_CREATE', 'STAGE_INSTANCE_UPDATE', 'STAGE_INSTANCE_DELETE']);
  expect(lab.guild.auditLog.map(({ action_type: action }) => action)).toEqual([83, 84, 85]);
});

test('refuses a second stage, another kind of channel, a long topic and an unknown event', async () => {
  await using lab = await openStageLab();
  await lab.open();

  expect(await lab.open()).toMatchObject({ status: 400, body: { code: 150006 } });
  expect(await lab.open({ channel_id: lab.general.id })).toMatchObject({ body: { code: 50024 } });
  expect(await lab.open({ topic: 'x'.repeat(121) })).toMatchObject({ body: { code: 50035 } });
  await lab.api('DELETE', lab.one);
  expect(await lab.open({ guild_scheduled_event_id: '1' })).toMatchObject({
    status: 404,
    body: { code: 10070 },
  });
});

test('refuses stages to one who is no moderator, and telling everybody without MENTION_EVERYONE', async () => {
  await using lab = await openStageLab(MODERATOR & ~P.MuteMembers);
  expect(await lab.open()).toMatchObject({ status: 403, body: { code: 50013 } });

  await using other = await openStageLab();
  expect(await other.open({ send_start_notification: true })).toMatchObject({ body: { code: 50013 } });
});

test('closes a stage on which nobody speaks for some minutes', async () => {
  await using lab = await openStageLab();
  await lab.open();
  await lab.clock.advance(4 * MINUTE_MS);
  connectToVoice(lab.server.world, lab.bot, lab.stage.id);
  await lab.api('PATCH', `/guilds/${lab.guild.id}/voice-states/@me`, { suppress: false });
  await lab.clock.advance(10 * MINUTE_MS);
  expect(lab.guild.stageInstances.size).toBe(1);

  await lab.api('PATCH', `/guilds/${lab.guild.id}/voice-states/@me`, { suppress: true });
  await lab.clock.advance(5 * MINUTE_MS);
  expect(lab.guild.stageInstances.size).toBe(0);
});

test('gives a quiet stage no more time for somebody in the audience', async () => {
  await using lab = await openStageLab();
  await lab.open();
  await lab.clock.advance(4 * MINUTE_MS);
  connectToVoice(lab.server.world, lab.bob, lab.stage.id);
  await lab.clock.advance(MINUTE_MS);

  expect(lab.guild.stageInstances.size).toBe(0);
});

test('refuses a stage for an event that is held elsewhere', async () => {
  await using lab = await openStageLab();
  const event = createEvent(lab.server.world, lab.ada, lab.guild.id, {
    name: 'Picnic',
    entity_type: 3,
    entity_metadata: { location: 'The park' },
    scheduled_start_time: new Date(lab.clock.now() + MINUTE_MS).toISOString(),
    scheduled_end_time: new Date(lab.clock.now() + 2 * MINUTE_MS).toISOString(),
  });

  expect(await lab.open({ guild_scheduled_event_id: event.data.id })).toMatchObject({
    status: 400,
    body: { code: 50091 },
  });
});

test('closes the stage of a channel that goes away', async () => {
  await using lab = await openStageLab();
  await lab.open();
  deleteChannel(lab.server.world, { kind: 'system' }, lab.stage.id);

  expect(lab.names()).toContain('STAGE_INSTANCE_DELETE');
});
