import { afterEach, expect, test, vi } from 'vitest';
import { createBot, defineCommand } from '../src/index.ts';
import { Session } from '../../sandbox/src/gateway/session.ts';
import { createChannel } from '../../sandbox/src/state/channels.ts';
import { createGuild } from '../../sandbox/src/state/guilds.ts';
import type { Interaction } from '../../sandbox/src/state/interaction.ts';
import { commandsIn, runCommand } from '../../sandbox/src/state/interaction-commands.ts';
import { joinGuild } from '../../sandbox/src/state/members.ts';
import { createLocalDiscord, type LocalDiscord } from './local-discord.ts';
import { later } from './later.ts';
import { createTestLog } from './test-log.ts';

const ping = defineCommand({ name: 'ping', description: 'Answers.', run: () => 'pong' });
/** It waits for guilds longer than an interaction waits for its own, and shorter than by default. */
const bot = () =>
  createBot({
    log: createTestLog(),
    prefix: '.',
    commands: [ping],
    client: { waitGuildTimeout: 2_000 },
  });

afterEach(() => void vi.restoreAllMocks());

/** A guild that Discord announces and never sends; resolves once everything else was. */
function lackGuild({ server: { world }, application }: LocalDiscord) {
  const [owner] = [...world.users.values()].filter((user) => user.bot !== true);
  const missing = createGuild(world, { name: 'Away', ownerId: owner?.id ?? '' });
  createChannel(world, { kind: 'system' }, missing.id, { name: 'general' });
  joinGuild(world, missing.id, application.bot.id);
  const dispatch = Session.prototype.dispatch;
  const others = later();
  vi.spyOn(Session.prototype, 'dispatch').mockImplementation(function (this: Session, event, json) {
    const { id } = JSON.parse(json) as { readonly id?: string };
    if (event === 'GUILD_CREATE' && id === missing.id) return;
    dispatch.call(this, event, json);
    if (event === 'GUILD_CREATE') others.resolve();
  });
  return { missing, othersSent: others.promise };
}

/** Someone runs `/ping` in a guild. */
function runPing({ server: { world } }: LocalDiscord, guildId: string): Interaction {
  const [channel] = [...world.channels.values()].filter(
    (each) => each.guild_id === guildId && each.type === 0,
  );
  const [owned] = commandsIn(world, channel?.id ?? '');
  const [person] = [...world.users.values()].filter((user) => user.bot !== true);
  return runCommand(world, person?.id ?? '', {
    channelId: channel?.id ?? '',
    commandId: owned?.command.id ?? '',
  });
}

test('while one guild does not arrive, interactions of the others are answered at once', async () => {
  await using discord = await createLocalDiscord();
  const guildId = [...discord.server.world.guilds.keys()][0] ?? '';
  const first = bot();
  await first.start(discord.connection);
  await first.stop();
  const { othersSent } = lackGuild(discord);

  const second = bot();
  const started = second.start(discord.connection);
  await othersSent;
  const interaction = runPing(discord, guildId);
  await interaction.concluded;

  expect([interaction.state, second.state]).toEqual(['answered', 'starting']);
  expect(await discord.heard()).toBe('pong');
  await started;
  await second.stop();
});

test('an interaction of a guild that does not arrive is refused in time, and the start goes on', async () => {
  await using discord = await createLocalDiscord();
  const first = bot();
  await first.start(discord.connection);
  await first.stop();
  const { missing, othersSent } = lackGuild(discord);

  const second = bot();
  const started = second.start(discord.connection);
  await othersSent;
  const interaction = runPing(discord, missing.id);
  await interaction.concluded;

  expect([interaction.state, second.state]).toEqual(['answered', 'starting']);
  const [answer] = interaction.ephemeralMessages.values();
  expect(answer?.content).toMatch(/try again/i);
  await started;
  expect(second.state).toBe('started');
  await second.stop();
});
