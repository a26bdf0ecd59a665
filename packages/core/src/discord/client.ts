import { Client, type ClientOptions } from 'discord.js';
import type { RestTransport } from '../core-services.ts';
import type { ComputedIntents } from './intents.ts';
import type { Shards } from './shards.ts';

/** Most things kept in memory, each a number from 0. */
export interface CacheLimits {
  /** Messages per channel. @defaultValue `50` */
  readonly messagesPerChannel?: number;
  /** Members per guild. @defaultValue `1_000` */
  readonly membersPerGuild?: number;
  /** Users altogether. @defaultValue `20_000` */
  readonly users?: number;
}
export interface CreateClientOptions {
  readonly transport: RestTransport;
  readonly needs: ComputedIntents;
  readonly caches?: CacheLimits;
  readonly shards?: Shards;
  /** Over what is chosen here. */
  readonly overrides?: Partial<ClientOptions>;
  /** The base address of the REST API without its version. @defaultValue Discord's */
  readonly api?: string | undefined;
}

/** Makes a discord.js client with an operator's defaults, all of its requests through the transport. */
export function createClient(options: CreateClientOptions): Client {
  return new Client({ intents: options.needs.intents });
}
