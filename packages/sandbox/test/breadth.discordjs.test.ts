import {
  ChannelType,
  Client,
  GatewayIntentBits,
  PermissionFlagsBits as P,
  type Guild,
  type TextChannel,
} from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLab, type Lab } from '../src/rest/lab.fixture.ts';

let lab: Lab;
let client: Client<true>;
let guild: Guild;
let general: TextChannel;

beforeAll(async () => {
  lab = await openLab(P.Administrator);
  const starting = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers, GatewayIntentBits.GuildMessages],
    rest: { api: lab.server.api },
  });
  client = await new Promise<Client<true>>((resolve, reject) => {
    starting.once('clientReady', resolve);
    starting.login(lab.application.token).catch(reject);
  });
  guild = await client.guilds.fetch(lab.guild.id);
  const channel = await guild.channels.fetch(lab.general.id);
  if (channel?.isTextBased() !== true || channel.isVoiceBased() || channel.isThread())
    throw new Error('#general is not a text channel.');
  general = channel as TextChannel;
});
afterAll(async () => {
  await client.destroy();
  await lab[Symbol.asyncDispose]();
});

test('makes, changes, gives and deletes a role', async () => {
  const role = await guild.roles.create({
    name: 'mod',
    colors: { primaryColor: 0xff0000 },
    permissions: [P.KickMembers],
  });
  const edited = await role.edit({ name: 'moderator', hoist: true });
  const bob = await guild.members.fetch(lab.bob.userId);
  const withRole = await bob.roles.add(role);
  await withRole.roles.remove(role);
  await role.delete();

  expect(edited).toMatchObject({ name: 'moderator', hoist: true, color: 0xff0000 });
  expect(guild.roles.cache.has(role.id)).toBe(false);
});

test('makes a channel with overwrites in a category', async () => {
  const category = await guild.channels.create({ name: 'Staff', type: ChannelType.GuildCategory });
  const channel = await guild.channels.create({
    name: 'mod talk',
    type: ChannelType.GuildText,
    parent: category,
    topic: 'Quiet',
    permissionOverwrites: [{ id: guild.id, deny: [P.ViewChannel] }],
  });
  await channel.permissionOverwrites.edit(lab.bob.userId, { ViewChannel: true });
  await channel.edit({ rateLimitPerUser: 5 });

  expect(channel).toMatchObject({ name: 'mod-talk', parentId: category.id, rateLimitPerUser: 5 });
  expect(channel.permissionsFor(lab.bob.userId)?.has(P.ViewChannel)).toBe(true);
});

test('moderates: nickname, time-out, kick, ban, unban', async () => {
  await using own = await openLab(P.Administrator);
  const other = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: own.server.api } });
  await other.login(own.application.token);
  const home = await other.guilds.fetch(own.guild.id);
  const bob = await home.members.fetch(own.bob.userId);
  const renamed = await bob.setNickname('Bobby', 'because');
  // `timeout(ms)` would add to the machine's time, which is not the sandbox's.
  const muted = await renamed.disableCommunicationUntil(own.clock.now() + 60_000);
  await muted.kick();
  await home.bans.create(own.bob.userId, { reason: 'spam', deleteMessageSeconds: 60 });
  const ban = await home.bans.fetch(own.bob.userId);
  await home.bans.remove(own.bob.userId);
  await other.destroy();

  expect(renamed.nickname).toBe('Bobby');
  expect(muted.communicationDisabledUntilTimestamp).toBe(own.clock.now() + 60_000);
  expect(ban.reason).toBe('spam');
  expect(own.guild.bans.size).toBe(0);
  expect(own.server.gaps).toEqual([]);
});

test('pins, reacts and bulk deletes', async () => {
  const message = await general.send('Keep me');
  await message.pin();
  await message.react('👍');
  const pins = await general.messages.fetchPins();
  await message.unpin();
  await message.reactions.removeAll();
  const more = [await general.send('a'), await general.send('b')];
  const deleted = await general.bulkDelete(more);

  expect(pins.items.map(({ message: pinned }) => pinned.content)).toEqual(['Keep me']);
  expect(deleted.size).toBe(2);
});

test('opens a thread, writes in it and closes it', async () => {
  const message = await general.send('Topic');
  const thread = await message.startThread({ name: 'side' });
  await thread.members.add(lab.bob.userId);
  const said = await thread.send('In here');
  const closed = await thread.setArchived(true);
  const { threads } = await general.threads.fetchArchived();

  expect(said.channelId).toBe(thread.id);
  expect(closed.archived).toBe(true);
  expect([...threads.keys()]).toEqual([thread.id]);
});

test('posts and edits as a webhook', async () => {
  const webhook = await general.createWebhook({ name: 'News' });
  const message = await webhook.send({ content: 'Extra!', username: 'Reporter' });
  const edited = await webhook.editMessage(message, 'Extra, extra!');
  await webhook.deleteMessage(message);
  await webhook.delete();

  expect(message.author.username).toBe('Reporter');
  expect(edited.content).toBe('Extra, extra!');
});

test('sends a message again that was received', async () => {
  const first = await general.send({ embeds: [{ title: 'T', description: 'D', footer: { text: 'F' } }] });
  const again = await general.send({ embeds: first.embeds, components: first.components });

  expect(again.embeds[0]?.title).toBe('T');
});

test('reads the application and users', async () => {
  const application = await client.application.fetch();
  const bob = await client.users.fetch(lab.bob.userId, { force: true });

  expect(application.name).toBe('bronx');
  expect(bob.username).toBe('bob');
});

test('meets no gap on the way', () => {
  expect(lab.server.gaps).toEqual([]);
});
