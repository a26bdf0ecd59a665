import type { GatewayDispatchPayload } from 'discord-api-types/v10';

/** What the schema of dispatches is generated from: a name of its own, in a file that the generator can be pointed at. */
export type Dispatch = GatewayDispatchPayload;
