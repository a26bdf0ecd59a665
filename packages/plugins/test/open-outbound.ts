import { Client, createBot, definePlugin, defineService, Webhooks, type WebhookSender } from '@bronxbot/core';
import { createSandbox, type Sandbox, type SandboxOptions } from '@bronxbot/sandbox/testing';
import type { Client as DiscordClient, TextChannel } from 'discord.js';
import { RateLimit, rateLimit, type RateLimitOptions } from '../src/rate-limit/index.ts';

/** What a test takes hold of: all that goes out goes through the bot's own client. */
interface Hold {
  readonly client: DiscordClient<true>;
  readonly limits: RateLimit;
  readonly webhooks: WebhookSender;
}
const Held = defineService<Hold>()('held');

/** A bot with rate-limit on a sandbox, and the means to send as it does. */
export interface Outbound extends Hold {
  readonly discord: Sandbox;
  /** A text channel, made now. */
  channel(): Promise<TextChannel>;
  /** Several, at least two. */
  channels(count: number): Promise<readonly [TextChannel, TextChannel, ...TextChannel[]]>;
  /** Lets time pass until the work ends. */
  passing<T>(work: Promise<T>, stepMs?: number): Promise<T>;
  /** What was asked of Discord since the bot was ready, as `POST /channels/:channelId/messages 200`. */
  answers(route?: string): readonly string[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts the bot. `rateLimits` are the sandbox's. */
export async function openOutbound(
  rateLimits: SandboxOptions['rateLimits'],
  options: RateLimitOptions = {},
): Promise<Outbound> {
  let held: Hold | undefined;
  const hold = definePlugin({
    name: 'hold',
    uses: { client: Client, limits: RateLimit, webhooks: Webhooks },
    provides: Held,
    start: (hold) => (held = hold),
  });
  const bot = createBot({ plugins: [...rateLimit(options), hold] });
  const discord = await createSandbox(bot, { ...(rateLimits !== undefined && { rateLimits }) });
  const guild = await discord.guild();
  if (!held) throw new Error('the plugin was not started');
  const { client } = held;
  const begun = discord.requests.length;
  let made = 0;
  async function channel(): Promise<TextChannel> {
    const { id } = await guild.channel(`channel-${made++}`);
    return client.channels.cache.get(id) as TextChannel;
  }
  return {
    ...held,
    discord,
    channel,
    async channels(count) {
      const made = [await channel(), await channel()] as const;
      const more = [];
      for (let each = made.length; each < count; each++) more.push(await channel());
      return [...made, ...more];
    },
    async passing(work, stepMs = 1_000) {
      const state = { isOver: false };
      const over = () => void (state.isOver = true);
      work.then(over, over);
      await discord.settle();
      // The engine of a lane that is full has a clock of its own: time goes on until it is through.
      while (!state.isOver) await discord.clock.advance(stepMs);
      return work;
    },
    answers: (route) =>
      discord.requests
        .slice(begun)
        .filter((request) => route === undefined || `${request.method} ${request.route}` === route)
        .map(({ method, route: asked, status }) => `${method} ${asked} ${status}`),
    async [Symbol.asyncDispose]() {
      await discord[Symbol.asyncDispose]();
    },
  };
}
