import { expect, test } from 'vitest';
import { createBot, defineCommand } from '../src/index.ts';
import { createChannel } from '../../sandbox/src/state/channels.ts';
import { createGuild } from '../../sandbox/src/state/guilds.ts';
import { joinGuild } from '../../sandbox/src/state/members.ts';
import { createMessage } from '../../sandbox/src/state/messages.ts';
import { shardOfGuild } from '../../sandbox/src/gateway/sharding.ts';
import { createLocalDiscord, type LocalDiscord } from './local-discord.ts';
import { createTestLog } from './test-log.ts';

const shard = defineCommand({
  name: 'shard',
  description: 'Tells which shard hears this guild.',
  run: ({ guild }) => `shard ${guild?.shardId}`,
});
const bot = () => createBot({ log: createTestLog(), prefix: '.', commands: [shard] });

/** Founds guilds until one belongs to this shard of so many; a person of it can write into it. */
function guildOn({ server: { world }, application }: LocalDiscord, shardId: number, count: number) {
  const [owner] = [...world.users.values()].filter((user) => user.bot !== true);
  if (!owner) throw new Error('There is no person');
  let guildId: string;
  do guildId = createGuild(world, { name: `On ${shardId}`, ownerId: owner.id }).id;
  while (shardOfGuild(guildId, count) !== shardId);
  joinGuild(world, guildId, application.bot.id);
  const channel = createChannel(world, { kind: 'system' }, guildId, { name: 'general' });
  return {
    says: (content: string) =>
      void createMessage(world, { kind: 'person', userId: owner.id }, channel.id, { content }),
  };
}
const identities = ({ server }: LocalDiscord) =>
  server.gateway.sessions.map(({ identity }) => identity.shard).toSorted(([one], [other]) => one - other);

test('one process runs several shards, and answers in the guilds of each', async () => {
  await using discord = await createLocalDiscord();
  const guilds = [0, 1, 2].map((id) => guildOn(discord, id, 3));
  const all = bot();
  await all.start({ ...discord.connection, shards: { ids: [0, 1, 2], count: 3 } });

  const answers: string[] = [];
  for (const guild of guilds) {
    guild.says('.shard');
    answers.push(await discord.heard());
  }

  expect(answers).toEqual(['shard 0', 'shard 1', 'shard 2']);
  expect(identities(discord)).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
  ]);
  expect(discord.application.globalCommands.size).toBe(1);
  await all.stop();
});

test('each process of a fleet answers in the guilds of its own shards, and once', async () => {
  await using discord = await createLocalDiscord();
  const guilds = [0, 1].map((id) => guildOn(discord, id, 2));
  const [first, second] = [bot(), bot()];
  await second.start({ ...discord.connection, shards: { ids: [1], count: 2 } });
  const before = discord.application.globalCommands.size;
  await first.start({ ...discord.connection, shards: { ids: [0], count: 2 } });

  for (const guild of guilds) guild.says('.shard');
  const answers = [await discord.heard(), await discord.heard()];
  await discord.server.gateway.flush();
  await Promise.all([first.idle(), second.idle()]);

  expect(answers.toSorted()).toEqual(['shard 0', 'shard 1']);
  const sent = discord.server.requests.filter(
    ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
  );
  expect(sent).toHaveLength(2);
  // The process without shard 0 came first and left the commands alone.
  expect([before, discord.application.globalCommands.size]).toEqual([0, 1]);
  await Promise.all([first.stop(), second.stop()]);
});
