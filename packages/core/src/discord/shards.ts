import type { Client } from 'discord.js';

/** Which shards this process runs: what Discord recommends, or these of so many. */
export type Shards = 'auto' | { readonly ids: readonly number[]; readonly count: number };

/** Whether this process runs shard 0, and so does what one process of a fleet does. */
export const ownsFirstShard = (client: Client): boolean => client.ws.shards.has(0);
