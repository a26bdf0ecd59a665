import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { begin, MESSAGES, type Client } from '../gateway/scene.fixture.ts';
import { openLab } from '../rest/lab.fixture.ts';
import { openDirectMessage } from '../state/direct-messages.ts';
import { createMessage } from '../state/messages.ts';
import { shardOfGuild } from '../gateway/sharding.ts';

const ids = (client: Client) =>
  client.received.filter(({ t }) => t === 'GUILD_CREATE').map(({ d }) => String(d['id']));

test('a load makes no guild, channel or user before it is looked for', async () => {
  await using lab = await openLab(P.Administrator);
  const { world } = lab.server;
  const [guilds, channels, users] = [world.guilds.size, world.channels.size, world.users.size];

  const load = await lab.server.load({ guilds: 10_000 });

  expect(load.guildCount).toBe(10_000);
  expect([world.guilds.size, world.channels.size, world.users.size]).toEqual([guilds, channels, users]);
});

test('a bot logs in to guilds that sleep, and they go on sleeping', async () => {
  await using scene = await begin();
  const load = await scene.server.load({ guilds: 250, channels: 3, roles: 2, members: 4 });
  const client = await scene.identify(MESSAGES);

  const ready = await client.event('READY');
  await client.next(({ d }) => d?.['id'] === scene.guild.id);
  const one = client.received.find(({ d }) => d?.['id'] === load.guildId(249))?.d;
  const { channels, roles } = one as unknown as Record<'channels' | 'roles', readonly object[]>;

  expect(ready.d['guilds']).toHaveLength(251);
  expect(new Set(ids(client)).size).toBe(251);
  expect([one?.['member_count'], channels.length, roles.length]).toEqual([5, 3, 4]);
  expect(scene.world.guilds.size).toBe(1);
});

test('a guild is the same while it sleeps and once it has woken, for one seed', async () => {
  await using scene = await begin();
  const load = await scene.server.load({ guilds: 3, seed: 7 });
  await using other = await begin();
  await other.server.load({ guilds: 3, seed: 7 });
  const guildId = load.guildId(1);
  const told = async ({ identify }: typeof scene) => {
    const client = await identify(MESSAGES);
    return (await client.next(({ t, d }) => t === 'GUILD_CREATE' && d['id'] === guildId)).d;
  };

  const asleep = await told(scene);
  scene.world.guilds.get(guildId);
  const awake = await told(scene);

  expect({ ...awake, joined_at: '' }).toEqual({ ...asleep, joined_at: '' });
  expect((await told(other))['name']).toBe(asleep['name']);
  expect((await told(other))['channels']).toEqual(asleep['channels']);
});

test('REST finds a sleeping guild by its id, and people and bots act in it as in any other', async () => {
  await using lab = await openLab(P.Administrator);
  const load = await lab.server.load({ guilds: 20, members: 3 });
  const guildId = load.guildId(4);

  const channels = await lab.api('GET', `/guilds/${guildId}/channels`);
  const [general] = channels.body as unknown as readonly { readonly id: string }[];
  const sent = await lab.api('POST', `/channels/${general?.id}/messages`, { content: 'hello' });
  const made = await lab.api('POST', `/guilds/${guildId}/channels`, { name: 'new' });
  const audit = await lab.api('GET', `/guilds/${guildId}/audit-logs`);

  expect([channels.status, sent.status, made.status]).toEqual([200, 200, 201]);
  expect(audit.body).toMatchObject({ audit_log_entries: [{ target_id: made.body['id'] }] });
  expect(lab.server.world.guilds.size).toBe(2);
});

test('REST finds a channel and a user of a sleeping guild by their ids', async () => {
  await using lab = await openLab(P.Administrator);
  const load = await lab.server.load({ guilds: 2, members: 2 });
  await using twin = await openLab(P.Administrator);
  await twin.server.load({ guilds: 2, members: 2 });
  const guild = twin.server.world.guilds.get(load.guildId(1));
  const [channelId] = guild?.channelIds ?? [];
  const [userId] = guild?.members.keys() ?? [];

  const channel = await lab.api('GET', `/channels/${channelId}`);
  const user = await lab.api('GET', `/users/${userId}`);
  const nobody = await lab.api('GET', `/users/${BigInt(userId ?? 0) + 4_000n}`);

  expect([channel.body['guild_id'], user.body['id']]).toEqual([load.guildId(1), userId]);
  expect([nobody.status, nobody.body.code]).toEqual([404, 10_013]);
});

test('a person of a sleeping guild can write to the bot directly', async () => {
  await using lab = await openLab(P.Administrator);
  const load = await lab.server.load({ guilds: 2, members: 2 });
  const { world } = lab.server;
  const ownerId = world.guilds.get(load.guildId(0))?.data.owner_id ?? '';
  const person = { kind: 'person', userId: ownerId } as const;

  const channel = openDirectMessage(world, person, lab.application.bot.id);
  const message = createMessage(world, person, channel.id, { content: 'hi' });

  expect(message.author.id).toBe(ownerId);
});

test('GET /users/@me/guilds pages through guilds that sleep, without waking them', async () => {
  await using lab = await openLab(P.Administrator);
  const load = await lab.server.load({ guilds: 300 });

  const page = await lab.api('GET', `/users/@me/guilds?limit=5&after=${load.guildId(9)}`);
  const listed = page.body as unknown as readonly { readonly id: string; readonly permissions: string }[];

  expect(listed.map(({ id }) => id)).toEqual([10, 11, 12, 13, 14].map((place) => load.guildId(place)));
  expect(BigInt(listed[0]?.permissions ?? 0) & P.Administrator).toBe(P.Administrator);
  expect(lab.server.world.guilds.size).toBe(1);
});

test('the guilds of a load are spread evenly over shards', async () => {
  await using lab = await openLab(P.Administrator);
  const load = await lab.server.load({ guilds: 800 });
  const counts = new Map<number, number>();

  for (let place = 0; place < 800; place++) {
    const shard = shardOfGuild(load.guildId(place), 8);
    counts.set(shard, (counts.get(shard) ?? 0) + 1);
  }

  expect([...counts.values()]).toEqual([100, 100, 100, 100, 100, 100, 100, 100]);
});

test('a shard is sent its share of the load, and a bot with too few shards is sent away', async () => {
  await using scene = await begin();
  await scene.server.load({ guilds: 2_600, channels: 1, roles: 0, members: 1 });

  const sharded = await scene.identify(MESSAGES, { shard: [1, 2] });
  const ready = await sharded.event('READY');
  const alone = await scene.identify(MESSAGES);

  expect(ready.d['guilds']).toHaveLength(1_300);
  expect(await alone.closed).toBe(4_011);
});

test('a bot that is connected joins the guilds of a load, and load waits until it has', async () => {
  await using scene = await begin();
  const client = await scene.identify(MESSAGES);
  await client.event('GUILD_CREATE');

  const load = await scene.server.load({ guilds: 150 });

  expect(ids(client)).toContain(load.guildId(149));
  expect(ids(client)).toHaveLength(151);
});

test('a resume gives the guilds of a load again, as they were', async () => {
  await using scene = await begin();
  const load = await scene.server.load({ guilds: 5 });
  const client = await scene.identify(MESSAGES);
  const ready = await client.event('READY');
  const before = await client.next(({ d }) => d?.['id'] === load.guildId(4));
  client.socket.terminate();
  await client.closed;
  scene.world.guilds.get(load.guildId(4));

  const again = await scene.connect();
  again.send(6, { token: scene.application.token, session_id: ready.d['session_id'], seq: 1 });

  await again.event('RESUMED');
  expect(again.received.find(({ d }) => d?.['id'] === load.guildId(4))?.d).toEqual(before.d);
});

test('two loads have ids of their own', async () => {
  await using lab = await openLab(P.Administrator);
  const first = await lab.server.load({ guilds: 100_000 });
  const second = await lab.server.load({ guilds: 1 });

  expect(BigInt(second.guildId(0))).toBeGreaterThan(BigInt(first.guildId(99_999)));
  expect(() => second.guildId(1)).toThrow(/no guild 1/);
});

test.each([{ guilds: 0 }, { guilds: 1.5 }, { guilds: 1, channels: 501 }, { guilds: 1, members: Number.NaN }])(
  'numbers that no guild can have are refused: %o',
  async (options) => {
    await using lab = await openLab(P.Administrator);

    await expect(lab.server.load(options)).rejects.toMatchObject({ code: 'LOAD_INVALID' });
  },
);
