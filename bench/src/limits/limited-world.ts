import {
  createSandboxServer,
  type GlobalLimit,
  type RateLimitTable,
  type RequestRecord,
  type SandboxServer,
} from '@bronxbot/sandbox';
import { stopwatch } from '../clock.ts';
import { control } from '../open-sandbox.ts';
import { createSkippableClock } from './skippable-clock.ts';

/** The two ways in which Discord may cut seconds; nobody outside knows which it is, so that both are measured. */
export const GLOBAL_WINDOWS = ['fixed', 'sliding'] as const;
export type GlobalWindow = GlobalLimit['kind'];
/** 50 a second over all routes. */
export const globalLimit = (kind: GlobalWindow): GlobalLimit => ({ limit: 50, windowMs: 1_000, kind });

/** A request that the sandbox has answered, with its moment on the bench's stopwatch. */
export interface SeenRequest extends RequestRecord {
  readonly answeredAtMs: number;
}

/** A sandbox with limits on, a guild in it, and a bot that has said something in its channels. */
export interface LimitedWorld {
  readonly server: SandboxServer;
  readonly token: string;
  readonly applicationId: string;
  readonly guildId: string;
  readonly channelIds: readonly string[];
  /** A person in the guild. */
  readonly personId: string;
  /** What was asked since the last `forget`, oldest first. */
  readonly seen: readonly SeenRequest[];
  /** Counts requests from here. */
  recount(): void;
  /** Lets all limits be free again, and counts requests from here. */
  forget(): void;
  /** Has the bot say so many things in each channel, without a client and without using up limits. Message ids by channel, oldest first. */
  fill(perChannel: number): Promise<ReadonlyMap<string, readonly string[]>>;
  close(): Promise<void>;
}

export interface LimitedWorldOptions {
  /** 1 to 500. */
  readonly channels: number;
  readonly rateLimits: RateLimitTable;
}

/** Longer than any window of messages, in milliseconds. */
const ALL_WINDOWS_MS = 60_000;

/** Starts one, with one guild and that many channels. */
export async function openLimitedWorld({ channels, rateLimits }: LimitedWorldOptions): Promise<LimitedWorld> {
  const clock = createSkippableClock();
  const server = await createSandboxServer({ clock, rateLimits, validate: false });
  const person = await control<{ readonly id: string }>(server, '/people', { name: 'ada' });
  const guild = await control<{ readonly id: string }>(server, '/guilds', {
    name: 'bench',
    ownerId: person.id,
  });
  const bot = { name: 'bench', guildIds: [guild.id] };
  const made = await control<{ readonly applicationId: string; readonly token: string }>(
    server,
    '/bots',
    bot,
  );
  const channelIds: string[] = [];
  for (let index = 0; index < channels; index++)
    channelIds.push(await channelIn(server, guild.id, `channel-${index}`));
  const seen: SeenRequest[] = [];
  server.onRequest((request) => seen.push({ ...request, answeredAtMs: stopwatch.now() }));
  const recount = () => void (seen.length = 0);
  const forget = () => {
    clock.skip(ALL_WINDOWS_MS);
    recount();
  };
  return {
    server,
    ...made,
    guildId: guild.id,
    personId: person.id,
    channelIds,
    seen,
    recount,
    forget,
    async fill(perChannel) {
      const messages = new Map<string, readonly string[]>();
      for (const id of channelIds) messages.set(id, await say(server, made.token, id, perChannel, forget));
      return messages;
    },
    close: () => server.stop(),
  };
}

async function channelIn(server: SandboxServer, guildId: string, name: string): Promise<string> {
  return (await control<{ readonly id: string }>(server, `/guilds/${guildId}/channels`, { name })).id;
}

async function say(
  { api }: SandboxServer,
  token: string,
  channelId: string,
  count: number,
  forget: () => void,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) {
    const response = await fetch(`${api}/v10/channels/${channelId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content: 'Ready.' }),
    });
    if (!response.ok) throw new Error(`The bot could not say anything: ${await response.text()}`);
    ids.push(((await response.json()) as { readonly id: string }).id);
    forget();
  }
  return ids;
}
