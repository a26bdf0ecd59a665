import { Client, GatewayIntentBits, Options, Partials, Status } from 'discord.js';

/** What discord.js makes of a dispatch. */
export interface Outcome {
  /** What was thrown at it: in a bot nobody catches that. */
  readonly threw: string | undefined;
  /** The events that the bot heard. */
  readonly heard: readonly string[];
  /** What of them throws when it is read. */
  readonly unreadable: readonly string[];
}

/** The part of the client that takes dispatches, which discord.js does not show. */
interface Inside {
  status: Status;
  handlePacket(packet: unknown, shard: object): boolean;
}

const INTENTS = Object.values(GatewayIntentBits).filter((bit) => typeof bit === 'number');

/** Plays dispatches, as JSON, to an unmodified client of discord.js without a connection, and tells what the last one led to. */
export async function playToClient(before: readonly string[], last: string): Promise<Outcome> {
  const client = new Client({
    intents: INTENTS,
    partials: [Partials.Channel],
    sweepers: {},
    makeCache: Options.cacheEverything(),
  });
  const inside = client.ws as unknown as Inside;
  inside.status = Status.Ready;
  const heard: string[] = [];
  const unreadable: string[] = [];
  const shard = { id: 0, status: Status.Ready, checkReady: () => heard.push('shardReady') };
  const play = (dispatch: string) => inside.handlePacket(JSON.parse(dispatch), shard);
  before.forEach(play);
  heard.length = 0;
  client.emit = (event: string | symbol, ...args: unknown[]) => {
    if (event === 'debug') return true;
    heard.push(String(event));
    const throwing = args.flatMap((arg) => throwingGetters(arg));
    unreadable.push(...throwing.map((name) => `${name} of ${String(event)}`));
    return true;
  };
  const threw = failureOf(() => play(last));
  await client.destroy();
  return { threw, heard, unreadable };
}

/** What a listener cannot read of what it is given. */
function throwingGetters(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || value === Object.prototype) return [];
  return prototypesOf(value)
    .flatMap((level) => Object.entries(Object.getOwnPropertyDescriptors(level)))
    .filter(([, { get }]) => get !== undefined && failureOf(() => get.call(value)) !== undefined)
    .map(([name]) => name);
}

function prototypesOf(value: object): readonly object[] {
  const next = Object.getPrototypeOf(value) as object | null;
  return next === null || next === Object.prototype ? [] : [next, ...prototypesOf(next)];
}

function failureOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return String(error);
  }
}
