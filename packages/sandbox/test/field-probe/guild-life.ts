import { expect } from 'vitest';
import type { Sandbox, SandboxGuild } from '../../src/testing.ts';
import { botCalls, type BotCalls } from './bot-calls.ts';

/** Lets happen in a guild, once each, what bots hear of beside interactions. */
export async function liveInGuild(discord: Sandbox, guild: SandboxGuild): Promise<void> {
  const call = botCalls(discord);
  await messages(call, guild);
  await members(call, guild);
  await places(call, guild);
  await schedule(call, discord, guild);
  await more(call, guild);
}

async function messages(call: BotCalls, guild: SandboxGuild): Promise<void> {
  const ada = await guild.member('ada');
  const { id: room } = guild.general;
  const { said = never() } = await ada.says('hello', { files: [{ name: 'a.txt', content: 'a' }] });
  const { id = '' } = said.message ?? {};
  await ada.says(`.hug <@${ada.id}>`, { replyTo: said });
  await ada.edits(said, 'hello again');
  await ada.reacts(said, '👍');
  await ada.unreacts(said, '👍');
  await call('PUT', `/channels/${room}/messages/${id}/reactions/%F0%9F%91%8D/@me`);
  await call('DELETE', `/channels/${room}/messages/${id}/reactions/%F0%9F%91%8D`);
  await call('DELETE', `/channels/${room}/messages/${id}/reactions`);
  await call('PUT', `/channels/${room}/messages/pins/${id}`);
  await call('POST', `/channels/${room}/typing`);
  await ada.says('.type');
  const ids = [await send(call, room, 'one'), await send(call, room, 'two')];
  await call('POST', `/channels/${room}/messages/bulk-delete`, { messages: ids });
  await call('DELETE', `/channels/${room}/messages/${id}`);
  await polls(call, guild);
}

async function polls(call: BotCalls, guild: SandboxGuild): Promise<void> {
  const ada = await guild.member('ada');
  const answers = [
    { poll_media: { text: 'Pizza', emoji: { name: '🍕' } } },
    { poll_media: { text: 'Soup' } },
  ];
  const id = await call('POST', `/channels/${guild.general.id}/messages`, {
    poll: { question: { text: 'Lunch?' }, answers },
  });
  const poll = ada.reads().find(({ message }) => message?.id === id) ?? never();
  await ada.votes(poll, 'Pizza');
  await ada.unvotes(poll);
  await call('POST', `/channels/${guild.general.id}/polls/${id}/expire`);
}

async function members(call: BotCalls, guild: SandboxGuild): Promise<void> {
  const home = `/guilds/${guild.id}`;
  const grace = await guild.member('grace');
  const role = await call('POST', `${home}/roles`, { name: 'vip' });
  await call('PATCH', `${home}/roles/${role}`, { name: 'VIP' });
  await call('PUT', `${home}/members/${grace.id}/roles/${role}`);
  await call('DELETE', `${home}/roles/${role}`);
  await grace.leaves();
  await call('PUT', `${home}/bans/${grace.id}`, {});
  await call('DELETE', `${home}/bans/${grace.id}`);
  await call('PATCH', `${home}/members/@me`, { nick: 'Botty' });
  await call('PATCH', '/users/@me', { username: 'botty' });
}

async function places(call: BotCalls, guild: SandboxGuild): Promise<void> {
  const channel = await call('POST', `/guilds/${guild.id}/channels`, { name: 'new', type: 0 });
  await call('PATCH', `/channels/${channel}`, { topic: 'Talk' });
  const thread = await call('POST', `/channels/${channel}/threads`, { name: 'aside', type: 11 });
  await call('PUT', `/channels/${thread}/thread-members/${(await guild.member('bob')).id}`);
  await call('PATCH', `/channels/${thread}`, { name: 'by the way' });
  const starter = await send(call, channel, 'A topic');
  await call('POST', `/channels/${channel}/messages/${starter}/threads`, { name: 'topic' });
  await call('POST', `/channels/${channel}/webhooks`, { name: 'News' });
  await call('POST', `/channels/${channel}/invites`, {});
  await call('DELETE', `/channels/${thread}`);
  await call('DELETE', `/channels/${channel}`);
}

async function schedule(call: BotCalls, discord: Sandbox, guild: SandboxGuild): Promise<void> {
  const bob = await guild.member('bob');
  const place = `/guilds/${guild.id}/scheduled-events`;
  const at = (hours: number) => new Date(discord.clock.now() + hours * 3_600_000).toISOString();
  const event = await call('POST', place, {
    name: 'Picnic',
    privacy_level: 2,
    entity_type: 3,
    entity_metadata: { location: 'Park' },
    scheduled_start_time: at(1),
    scheduled_end_time: at(2),
  });
  await bob.subscribes('Picnic');
  await bob.unsubscribes('Picnic');
  await call('PATCH', `${place}/${event}`, { name: 'Tea' });
  await call('DELETE', `${place}/${event}`);
  const stage = await guild.channel('podium', { kind: 'stage' });
  await call('POST', '/stage-instances', { channel_id: stage.id, topic: 'Talk' });
  await call('PATCH', `/stage-instances/${stage.id}`, { topic: 'More talk' });
  await call('DELETE', `/stage-instances/${stage.id}`);
  await bob.connects(await guild.channel('music', { kind: 'voice' }));
  await bob.disconnects();
}

async function more(call: BotCalls, guild: SandboxGuild): Promise<void> {
  const home = `/guilds/${guild.id}`;
  const bob = await guild.member('bob');
  const rules = `${home}/auto-moderation/rules`;
  const rule = await call('POST', rules, {
    name: 'no spam',
    event_type: 1,
    trigger_type: 1,
    trigger_metadata: { keyword_filter: ['spam'] },
    actions: [{ type: 1 }],
    enabled: true,
  });
  await expect(bob.says('spam')).rejects.toThrow('blocked');
  await call('PATCH', `${rules}/${rule}`, { name: 'none' });
  await call('DELETE', `${rules}/${rule}`);
  await bob.buys('Premium');
  await call('PATCH', home, { name: 'Home' });
}

function send(call: BotCalls, channelId: string, content: string): Promise<string> {
  return call('POST', `/channels/${channelId}/messages`, { content });
}

function never(): never {
  throw new Error('A message that was just sent is not there.');
}
