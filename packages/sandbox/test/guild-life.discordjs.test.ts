import {
  ApplicationCommandPermissionType,
  ChannelFlags,
  ChannelType,
  Events,
  GatewayIntentBits as Bit,
  MessageFlags,
} from 'discord.js';
import { expect, test } from 'vitest';
import { grantAccess } from '../src/state/access-token.ts';
import { createRole } from '../src/state/roles.ts';
import { logIn } from './logged-in.fixture.ts';

test('sets the permissions of a command in the name of a person', async () => {
  await using bot = await logIn([Bit.Guilds]);
  const { home, lab, client } = bot;
  const command = await home.commands.create({ name: 'thank', description: 'Thanks' });
  const { token } = grantAccess(lab.server.world, {
    userId: lab.ada.userId,
    applicationId: lab.application.id,
    scopes: ['applications.commands.permissions.update'],
  });
  const heard = new Promise((resolve) =>
    client.once(Events.ApplicationCommandPermissionsUpdate, ({ applicationId }) => resolve(applicationId)),
  );
  await command.permissions.set({
    token,
    permissions: [{ id: lab.bob.userId, type: ApplicationCommandPermissionType.User, permission: false }],
  });

  expect(await heard).toBe(lab.application.id);
  expect(await command.permissions.has({ permissionId: lab.bob.userId })).toBe(true);
  expect(lab.server.gaps).toEqual([]);
});

test('tells of every role that makes room for another, so that the cache of a bot has them in order', async () => {
  await using bot = await logIn([Bit.Guilds]);
  const { home, lab } = bot;
  const { server, guild } = lab;
  const rolesOf = (from: Iterable<{ readonly id: string; readonly name: string }>) =>
    [...from].map(({ name }) => name);
  const cached = () => rolesOf(home.roles.cache.sorted((a, b) => a.rawPosition - b.rawPosition).values());
  const actual = () => rolesOf([...guild.roles.values()].toSorted((a, b) => a.position - b.position));
  for (const name of ['one', 'two', 'three'])
    createRole(server.world, { kind: 'system' }, guild.id, { name });
  await server.gateway.flush();
  expect(cached()).toEqual(actual());
  expect(actual()).toEqual(['@everyone', 'three', 'two', 'one', 'bronx']);

  const moved = [...guild.roles.values()].find(({ name }) => name === 'two');
  await lab.api('PATCH', `/guilds/${guild.id}/roles`, [{ id: moved?.id, position: 1 }]);
  await server.gateway.flush();
  expect(cached()).toEqual(['@everyone', 'two', 'three', 'one', 'bronx']);
});

test('publishes to followers, keeps a welcome screen, a template and onboarding', async () => {
  await using bot = await logIn([Bit.Guilds]);
  const { home, lab } = bot;
  const news = await home.channels.create({ name: 'news', type: ChannelType.GuildAnnouncement });
  await news.addFollower(lab.general.id);
  const message = await news.send('Extra!');
  await message.crosspost();
  const published = await message.fetch();
  const screen = await home.editWelcomeScreen({
    enabled: true,
    description: 'Hello',
    welcomeChannels: [{ channel: news.id, description: 'Read this' }],
  });
  const template = await home.createTemplate('Base');
  const onboarding = await home.fetchOnboarding();

  expect(published.flags.has(MessageFlags.Crossposted)).toBe(true);
  expect(lab.server.world.messages.get(lab.general.id)?.size).toBe(2);
  expect(screen.description).toBe('Hello');
  expect(template.name).toBe('Base');
  expect(onboarding.enabled).toBe(false);
  expect(lab.server.gaps).toEqual([]);
});

test('posts in a forum with a tag, and reads integrations and entitlements', async () => {
  await using bot = await logIn([Bit.Guilds]);
  const { home, lab, client } = bot;
  const forum = await home.channels.create({
    name: 'help',
    type: ChannelType.GuildForum,
    availableTags: [{ name: 'open' }],
  });
  const tag = forum.availableTags[0]?.id ?? '';
  const post = await forum.threads.create({ name: 'How?', message: { content: 'How?' }, appliedTags: [tag] });
  const pinned = await post.pin();
  const integrations = await home.fetchIntegrations();
  const entitlements = await client.application.entitlements.fetch();

  expect(post.appliedTags).toEqual([tag]);
  expect(pinned.flags.has(ChannelFlags.Pinned)).toBe(true);
  expect(integrations.size).toBe(1);
  expect(entitlements.size).toBe(0);
  expect(lab.server.gaps).toEqual([]);
});
