import { Client, type ClientOptions } from 'discord.js';
import type { RestTransport } from '../core-services.ts';
import { boundedCaches, type CacheLimits } from './caches.ts';
import type { ComputedIntents } from './intents.ts';
import { MENTION_NOBODY } from './mention-nobody.ts';
import { replaceRest } from './replace-rest.ts';
import type { Shards } from './shards.ts';

export type { CacheLimits } from './caches.ts';

export interface CreateClientOptions {
  readonly transport: RestTransport;
  readonly needs: ComputedIntents;
  readonly caches?: CacheLimits;
  /** @defaultValue `'auto'` */
  readonly shards?: Shards;
  /** Over what is chosen here. */
  readonly overrides?: Partial<ClientOptions>;
  /** The base address of the REST API without its version. @defaultValue Discord's */
  readonly api?: string | undefined;
}

/**
 * How long a start waits for guilds that Discord announced and does not send, in milliseconds. Interactions do not wait
 * for it; messages do.
 */
const WAIT_FOR_GUILDS_MS = 5_000;

/** Makes a discord.js client with an operator's defaults, all of its requests through the transport. */
export function createClient({
  transport,
  needs,
  caches,
  shards = 'auto',
  overrides = {},
  api,
}: CreateClientOptions): Client {
  const bounds = boundedCaches(caches);
  const client = new Client({
    intents: needs.intents,
    partials: [...needs.partials],
    allowedMentions: MENTION_NOBODY,
    failIfNotExists: false,
    enforceNonce: true,
    waitGuildTimeout: WAIT_FOR_GUILDS_MS,
    ...bounds,
    ...shardOptions(shards),
    ...overrides,
    sweepers: { ...bounds.sweepers, ...overrides.sweepers },
    rest: { ...(api === undefined ? {} : { api }), ...overrides.rest },
  });
  replaceRest(client, transport);
  return client;
}

const shardOptions = (shards: Shards): Pick<ClientOptions, 'shards' | 'shardCount'> =>
  shards === 'auto' ? { shards } : { shards: shards.ids, shardCount: shards.count };
