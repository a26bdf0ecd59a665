import { Client, createBot, defineCommand, definePlugin, type Context, type Plugin } from '@bronxbot/core';
import { createSandbox, type Sandbox, type SandboxOptions } from '@bronxbot/sandbox/testing';
import type { Client as DiscordClient, Message, TextChannel } from 'discord.js';
import { rateLimit } from '../index.ts';
import { Outbox } from '../outbox.ts';

type Play = (context: Pick<Context, 'edit' | 'reply' | 'channel'>) => Promise<unknown>;

/** A bot with the plugin on a sandbox with limits. */
export interface Stage extends AsyncDisposable {
  readonly discord: Awaited<ReturnType<typeof openSandbox>>;
  readonly client: DiscordClient<true>;
  readonly outbox: Outbox;
  /** Messages of the bot in one channel, on which no limit weighs any more; the log begins after them. */
  messages(count: number, channel?: string): Promise<readonly Message[]>;
  /** What the bot asked for since then, as it arrived. */
  log(): readonly Arrival[];
  /** Only the edits of it. */
  edits(): readonly Arrival[];
  /** What is in a message now, for everybody. */
  contentOf(message: Message): string | undefined;
  /** What the command `play` does. */
  play: Play;
}
export interface Arrival {
  /** Milliseconds since the log began. */
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  readonly messageId: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  readonly status: number;
}

export async function openStage(options: SandboxOptions = {}): Promise<Stage> {
  let client: DiscordClient<true> | undefined;
  let outbox: Outbox | undefined;
  let onPlay: Play = () => Promise.resolve();
  const probe = definePlugin({
    name: 'probe',
    uses: { client: Client, outbox: Outbox },
    start: (given) => void ({ client, outbox } = given),
  });
  const discord = await openSandbox(probe, (context) => onPlay(context), options);
  const guild = await discord.guild();
  if (!client || !outbox) throw new Error('The probe has not started');
  const { channels } = client;
  let from = 0;
  let fromMs = 0;
  const log = () => discord.requests.slice(from).map((request) => arrivalOf(request, fromMs));
  return {
    discord,
    client,
    outbox,
    async messages(count, name) {
      const { id } = name === undefined ? guild.general : await guild.channel(name);
      const channel = (await channels.fetch(id)) as TextChannel;
      const sent: Message[] = [];
      for (let index = 0; index < count; index++) {
        sent.push(await channel.send(`start ${index}`));
        await discord.clock.advance(1_000);
      }
      await discord.clock.advance(5_000);
      from = discord.requests.length;
      fromMs = discord.clock.now();
      return sent;
    },
    log,
    edits: () => log().filter(({ method }) => method === 'PATCH'),
    contentOf: ({ id, channelId }) => discord.world.messages.get(channelId)?.get(id)?.content,
    set play(work: Play) {
      onPlay = work;
    },
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}

function openSandbox(probe: Plugin, onPlay: Play, options: SandboxOptions) {
  const play = defineCommand({
    name: 'play',
    description: 'Plays.',
    run: async (context) => void (await onPlay(context)),
  });
  const bot = createBot({ prefix: '.', plugins: [...rateLimit(), probe], commands: [play] });
  return createSandbox(bot, { rateLimits: 'documented', ...options });
}

function arrivalOf(
  { atMs, method, path, body, status }: Sandbox['requests'][number],
  fromMs: number,
): Arrival {
  const messageId = /messages\/(\d+)/.exec(path)?.[1];
  return {
    atMs: atMs - fromMs,
    method,
    path,
    messageId,
    body: typeof body === 'object' && body !== null ? (body as Arrival['body']) : {},
    status,
  };
}

/** What a promise ends with, whichever way: a rejection is not unhandled while the test lets time pass. */
export const outcomeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.catch((error: unknown) => error);
