import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createChannel } from '../state/channels.ts';
import { createMessage } from '../state/messages.ts';
import { openLab, type Lab } from './lab.fixture.ts';

function newsOf(lab: Lab) {
  const input = { name: 'news', type: ChannelType.GuildAnnouncement };
  return createChannel(lab.server.world, { kind: 'system' }, lab.guild.id, input);
}

const follow = (lab: Lab, newsId: string) =>
  lab.api('POST', `/channels/${newsId}/followers`, { webhook_channel_id: lab.general.id });

async function published(lab: Lab) {
  const news = newsOf(lab);
  const followed = await follow(lab, news.id);
  const { body } = await lab.api('POST', `/channels/${news.id}/messages`, { content: 'Extra!' });
  const path = `/channels/${news.id}/messages/${String(body['id'])}`;
  return { news, followed, path, answer: await lab.api('POST', `${path}/crosspost`) };
}

const heard = async (lab: Lab) =>
  (await lab.api('GET', `/channels/${lab.general.id}/messages`)).body as unknown as Record<string, unknown>[];

test('brings what is published to channels that follow', async () => {
  await using lab = await openLab(P.Administrator);
  const { news, followed, answer } = await published(lab);
  const [copy, notice] = await heard(lab);

  expect(followed).toMatchObject({ status: 200, body: { channel_id: news.id } });
  expect(answer).toMatchObject({ status: 200, body: { flags: 1 } });
  expect(notice).toMatchObject({ type: 12, content: 'Lab #news' });
  expect(copy).toMatchObject({
    content: 'Extra!',
    flags: 2,
    webhook_id: followed.body['webhook_id'],
    author: { username: 'Lab #news' },
    message_reference: { channel_id: news.id, guild_id: lab.guild.id, message_id: answer.body['id'] },
  });
});

test('shows a webhook that follows without a token', async () => {
  await using lab = await openLab(P.Administrator);
  const { news, followed } = await published(lab);
  const webhook = await lab.api('GET', `/webhooks/${String(followed.body['webhook_id'])}`);

  expect(webhook.body).toMatchObject({
    type: 2,
    source_guild: { id: lab.guild.id },
    source_channel: { id: news.id, name: 'news' },
  });
  expect(webhook.body).not.toHaveProperty('token');
});

test('edits copies with their source, and marks them when it is deleted', async () => {
  await using lab = await openLab(P.Administrator);
  const { path } = await published(lab);
  await lab.api('PATCH', path, { content: 'Extra, extra!' });
  const [edited] = await heard(lab);
  await lab.api('DELETE', path);
  const [orphaned] = await heard(lab);

  expect(edited).toMatchObject({ content: 'Extra, extra!' });
  expect(orphaned).toMatchObject({ content: '[Original Message Deleted]', flags: 10 });
});

test('refuses to publish twice, with 40033', async () => {
  await using lab = await openLab(P.Administrator);
  const { path } = await published(lab);

  expect(await lab.api('POST', `${path}/crosspost`)).toMatchObject({ status: 400, body: { code: 40033 } });
});

test.each([
  ['to publish in a text channel', (lab: Lab) => `messages/${lab.adaSays('hi').id}/crosspost`, undefined],
  ['to follow a text channel', () => 'followers', (lab: Lab) => ({ webhook_channel_id: lab.general.id })],
])('refuses %s, with 50024', async (_, path, body) => {
  await using lab = await openLab(P.Administrator);
  const answer = await lab.api('POST', `/channels/${lab.general.id}/${path(lab)}`, body?.(lab));

  expect(answer).toMatchObject({ status: 400, body: { code: 50024 } });
});

test('refuses to publish the message of another without MANAGE_MESSAGES', async () => {
  await using lab = await openLab();
  const news = newsOf(lab);
  const { id } = createMessage(lab.server.world, lab.ada, news.id, { content: 'mine' });

  expect(await lab.api('POST', `/channels/${news.id}/messages/${id}/crosspost`)).toMatchObject({
    status: 403,
    body: { code: 50013 },
  });
});

test('refuses to follow without MANAGE_WEBHOOKS', async () => {
  await using lab = await openLab();

  expect(await follow(lab, newsOf(lab).id)).toMatchObject({ status: 403, body: { code: 50013 } });
});

test('refuses to publish what Discord itself said', async () => {
  await using lab = await openLab(P.Administrator);
  const news = newsOf(lab);
  const { body } = await lab.api('POST', `/channels/${news.id}/messages`, { content: 'pin me' });
  await lab.api('PUT', `/channels/${news.id}/messages/pins/${String(body['id'])}`);
  const notice = [...(lab.server.world.messages.get(news.id)?.values() ?? [])].at(-1);
  const answer = await lab.api('POST', `/channels/${news.id}/messages/${notice?.id}/crosspost`);

  expect(answer).toMatchObject({ status: 400, body: { code: 50068 } });
});
