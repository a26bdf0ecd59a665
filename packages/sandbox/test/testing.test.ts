import {
  Client,
  Events,
  GatewayIntentBits,
  PermissionFlagsBits,
  type ApplicationCommandData,
  type Interaction,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { Clock } from '../src/clock.ts';
import type { StartableBot } from '../src/startable-bot.ts';
import { createSandbox } from '../src/testing.ts';

interface Script {
  readonly commands?: readonly ApplicationCommandData[];
  readonly intents?: readonly GatewayIntentBits[];
  onInteraction?(interaction: Interaction, clock: Clock): Promise<unknown>;
  onReady?(client: Client): Promise<unknown>;
}

/** A bot on discord.js that does what a test says and knows when it is idle. */
function scripted({
  commands = [],
  intents = [GatewayIntentBits.Guilds],
  onInteraction,
  onReady,
}: Script): StartableBot & { readonly starts: number } {
  const running = new Set<Promise<unknown>>();
  const failed: unknown[] = [];
  let client: Client | undefined;
  let starts = 0;
  const run = (work: Promise<unknown>) => {
    const tracked = work.catch((error: unknown) => failed.push(error)).finally(() => running.delete(tracked));
    running.add(tracked);
  };
  return {
    get starts() {
      return starts;
    },
    async start({ token, api, clock }) {
      starts += 1;
      const made = new Client({ intents, rest: { api } });
      client = made;
      made.on(
        Events.InteractionCreate,
        (interaction) => onInteraction && run(onInteraction(interaction, clock)),
      );
      const ready = new Promise((resolve) => made.once(Events.ClientReady, resolve));
      await made.login(token);
      await ready;
      await made.application?.commands.set(commands);
      await onReady?.(made);
    },
    stop: async () => client?.destroy(),
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
    failures: () => failed,
  };
}

const reply = (text: string) => async (interaction: Interaction) =>
  interaction.isRepliable() && interaction.reply(text);
const wait = (clock: Clock, ms: number) => new Promise<void>((resolve) => clock.schedule(ms, resolve));
const PING = { name: 'ping', description: 'Answers.' };

describe('an act', () => {
  test('that a command was never registered for is impossible, and says what there is', async () => {
    await using discord = await createSandbox(scripted({ commands: [PING] }));
    const ada = await (await discord.guild()).member('ada');
    await expect(ada.runs('/pong')).rejects.toMatchObject({
      code: 'ACT_IMPOSSIBLE',
      message: expect.stringContaining("There are: 'ping'"),
    });
  });

  test('outside the limits of an option is impossible', async () => {
    const options = [
      { type: 4, name: 'times', description: 'How often', required: true, minValue: 1, maxValue: 3 },
    ] as const;
    await using discord = await createSandbox(
      scripted({ commands: [{ ...PING, options }], onInteraction: reply('Pong!') }),
    );
    const ada = await (await discord.guild()).member('ada');
    await expect(ada.runs('/ping', { times: 4 })).rejects.toThrow("'times' is from 1 to 3, not 4");
    await expect(ada.runs('/ping')).rejects.toThrow("/ping needs the option 'times'");
    expect((await ada.runs('/ping', { times: 3 })).content).toBe('Pong!');
  });

  test('that asks for permissions is open to those who have them', async () => {
    const commands = [{ ...PING, defaultMemberPermissions: PermissionFlagsBits.ManageGuild }];
    await using discord = await createSandbox(scripted({ commands, onInteraction: reply('Pong!') }));
    const guild = await discord.guild();
    const ada = await guild.member('ada');
    const grace = await guild.member('grace', { permissions: ['ManageGuild'] });
    await expect(ada.runs('/ping')).rejects.toThrow('they lack the permissions that the command asks for');
    expect((await grace.runs('/ping')).content).toBe('Pong!');
  });

  test('comes in the language of the person, which nobody else sees', async () => {
    const inLocale = async (interaction: Interaction) => reply(interaction.locale)(interaction);
    await using discord = await createSandbox(scripted({ commands: [PING], onInteraction: inLocale }));
    const guild = await discord.guild();
    const [ada, grace] = [await guild.member('ada', { locale: 'de' }), await guild.member('grace')];
    const again = await guild.member('ada');
    const answers = [await ada.runs('/ping'), await grace.runs('/ping'), await again.dm().runs('/ping')];
    expect(answers.map(({ content }) => content)).toEqual(['de', 'en-US', 'de']);
    expect(Object.keys(discord.world.users.get(ada.id) ?? {})).not.toContain('locale');
  });

  test('in a channel that is hidden from the person is impossible', async () => {
    await using discord = await createSandbox(scripted({ commands: [PING] }));
    const guild = await discord.guild();
    const [ada, grace] = [await guild.member('ada'), await guild.member('grace')];
    const hidden = await guild.channel('hidden', { visibleTo: [grace] });
    await expect(ada.in(hidden).says('hello')).rejects.toMatchObject({ code: 'ACT_IMPOSSIBLE' });
    expect((await grace.in(hidden).says('hello')).said?.content).toBe('hello');
  });

  test('that the bot is idle about without an answer is unanswered', async () => {
    await using discord = await createSandbox(scripted({ commands: [PING] }));
    const ada = await (await discord.guild()).member('ada');
    await expect(ada.runs('/ping')).rejects.toMatchObject({
      code: 'ACT_UNANSWERED',
      message: expect.stringContaining('#general ada runs /ping'),
    });
  });

  test('waits for a bot that sleeps until time is moved', async () => {
    const onInteraction = async (interaction: Interaction, clock: Clock) => {
      await wait(clock, 2_000);
      await reply('At last.')(interaction);
    };
    await using discord = await createSandbox(scripted({ commands: [PING], onInteraction }));
    const ada = await (await discord.guild()).member('ada');
    const act = ada.runs('/ping');
    await discord.clock.advance(2_000);
    expect((await act).content).toBe('At last.');
  });

  test('is answered by a bot whose requests fail at first', async () => {
    await using discord = await createSandbox(scripted({ commands: [PING], onInteraction: reply('Pong!') }));
    const ada = await (await discord.guild()).member('ada');
    discord.faults.add({ route: 'POST /interactions/:id/:token/callback', status: 502, times: 2 });
    expect((await ada.runs('/ping')).content).toBe('Pong!');
    expect(discord.requests.slice(-3).map(({ status }) => status)).toEqual([502, 502, 204]);
  });

  test('shows the first frame of an animation, and time the others', async () => {
    const onInteraction = async (interaction: Interaction, clock: Clock) => {
      if (!interaction.isRepliable()) return;
      await interaction.reply('3');
      for (const frame of ['2', '1']) {
        await wait(clock, 1_000);
        await interaction.editReply(frame);
      }
    };
    await using discord = await createSandbox(scripted({ commands: [PING], onInteraction }));
    const ada = await (await discord.guild()).member('ada');
    const seen = await ada.runs('/ping');
    await discord.clock.advance(1_000);
    const second = ada.rereads(seen).content;
    await discord.clock.advance(1_000);
    expect([seen.content, second, ada.rereads(seen).content]).toEqual(['3', '2', '1']);
  });

  test('that is answered too late is seen to fail', async () => {
    const onInteraction = (_: Interaction, clock: Clock) => wait(clock, 4_000);
    await using discord = await createSandbox(scripted({ commands: [PING], onInteraction }));
    const ada = await (await discord.guild()).member('ada');
    const act = ada.runs('/ping');
    await discord.clock.advance(4_000);
    expect(await act).toMatchObject({ failed: true, silent: false });
  });
});

describe('the end of a sandbox', () => {
  test('throws what the bot swallowed', async () => {
    const onInteraction = async (interaction: Interaction) => {
      await reply('Pong!')(interaction);
      throw new Error('swallowed');
    };
    const discord = await createSandbox(scripted({ commands: [PING], onInteraction }));
    const ada = await (await discord.guild()).member('ada');
    await ada.runs('/ping');
    await expect(discord[Symbol.asyncDispose]()).rejects.toMatchObject({
      code: 'BOT_FAILED',
      cause: { message: 'swallowed' },
    });
  });

  test('lets an error pass that the test has taken', async () => {
    const onInteraction = async (interaction: Interaction) => {
      await reply('Pong!')(interaction);
      throw new Error('meant');
    };
    await using discord = await createSandbox(scripted({ commands: [PING], onInteraction }));
    const ada = await (await discord.guild()).member('ada');
    await ada.runs('/ping');
    expect(discord.takeFailures()).toMatchObject([{ message: 'meant' }]);
  });

  test('names what the sandbox does not simulate', async () => {
    const onReady = (client: Client) => client.rest.get('/lobbies/1').catch(() => {});
    const discord = await createSandbox(scripted({ onReady }));
    await expect(discord[Symbol.asyncDispose]()).rejects.toMatchObject({
      code: 'SANDBOX_GAP',
      message: expect.stringContaining('GET /lobbies/1'),
    });
  });

  test('comes although the bot waits for a time limit', async () => {
    const bot = scripted({ commands: [PING] });
    let clock: Clock | undefined;
    const slow: StartableBot = {
      start: (connection) => ((clock = connection.clock), bot.start(connection)),
      stop: async () => {
        if (clock) await wait(clock, 60_000);
        await bot.stop();
      },
    };
    const discord = await createSandbox(slow);
    await expect(discord[Symbol.asyncDispose]()).resolves.toBeUndefined();
  });
});

describe('a sandbox', () => {
  test('keeps its world when the bot restarts', async () => {
    const bot = scripted({ commands: [PING], onInteraction: reply('Pong!') });
    await using discord = await createSandbox(bot);
    const ada = await (await discord.guild()).member('ada');
    await ada.runs('/ping');
    await discord.restartBot();
    await ada.runs('/ping');
    expect(bot.starts).toBe(2);
    expect(ada.reads().map(({ content }) => content)).toEqual(['Pong!', 'Pong!']);
  });

  test('tells the same story in every run', async () => {
    const story = async () => {
      await using discord = await createSandbox(
        scripted({ commands: [PING], onInteraction: reply('Pong!') }),
      );
      const ada = await (await discord.guild()).member('ada');
      const seen = await ada.runs('/ping');
      await discord.clock.advance(500);
      return [seen.message?.id, discord.clock.now(), discord.transcript()];
    };
    const first = await story();
    expect(await story()).toEqual(first);
    expect(first[2]).toBe('#general ada runs /ping\n#general bot: Pong!\n— 500 ms later —');
  });

  test('lets the bot join a second guild while it runs', async () => {
    const joined: string[] = [];
    const onReady = async (client: Client) => client.on(Events.GuildCreate, ({ name }) => joined.push(name));
    await using discord = await createSandbox(scripted({ onReady }));
    await discord.guild('Other');
    expect(joined).toEqual(['Other']);
  });
});
