import { type Client, Events } from 'discord.js';
import { type Clock, sleep } from '../clock.ts';
import { BronxError } from '../errors.ts';
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
export async function login(
  client: Client,
  { token, privileged, clock, timeoutMs = 60_000 }: LoginOptions,
): Promise<void> {
  const settled = new AbortController();
  const tooLong = sleep(clock, timeoutMs, settled.signal).then(() => {
    throw refused(`it did not answer within ${timeoutMs / 1_000} s`);
  });
  try {
    await Promise.race([logInAndWait(client, token), tooLong]);
  } catch (error) {
    throw explain(error, privileged);
  } finally {
    tooLong.catch(() => {});
    settled.abort();
  }
}

async function logInAndWait(client: Client, token: string): Promise<void> {
  // Not awaited with a timer of its own: `clientReady` may come before `login` resolves.
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  await client.login(token);
  await ready;
}

/** Closes the connection, and waits for that up to `timeoutMs`. Safe to call twice, and before a login. */
export async function destroy(
  client: Client,
  { clock, timeoutMs = 5_000 }: { readonly clock: Clock; readonly timeoutMs?: number },
): Promise<void> {
  const closed = new AbortController();
  const patience = sleep(clock, timeoutMs, closed.signal).catch(() => {});
  await Promise.race([client.destroy().finally(() => closed.abort()), patience]);
}

/** What discord.js says when Discord closes a connection for good. It gives no code. */
const CLOSED_FOR_GOOD: Readonly<Record<string, string>> = {
  'Invalid shard': 'the shard ids do not fit the shard count; check SHARD_IDS and SHARD_COUNT',
  'Sharding is required':
    'the bot is in too many guilds for one shard; leave SHARD_COUNT out, so that Discord recommends a number',
  'Used an invalid API version': 'this version of discord.js is too old; update it',
  'Used invalid intents': 'the intents are no valid set; check the `intents` setting',
};

function explain(error: unknown, privileged: ComputedIntents['privileged']): BronxError {
  if (error instanceof BronxError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'TokenInvalid' || message === 'Authentication failed') return invalidToken(error);
  if (message === 'Used disallowed intents') return disallowedIntents(privileged, error);
  return refused(CLOSED_FOR_GOOD[message] ?? message, error);
}

/** The error for a token that Discord does not accept. */
export const invalidToken = (cause: unknown): BronxError =>
  new BronxError(
    'TOKEN_INVALID',
    'Discord does not accept the token. Copy it again from https://discord.com/developers/applications, page "Bot".',
    { cause },
  );

const refused = (why: string, cause?: unknown) =>
  new BronxError('GATEWAY_REFUSED', `The login at Discord failed: ${why}.`, { cause });

function disallowedIntents(privileged: ComputedIntents['privileged'], cause: unknown): BronxError {
  const lines = privileged.map(
    ({ intent, neededBy }) => `- ${SWITCHES[intent] ?? intent}: needed by ${neededBy.join(', ')}`,
  );
  return new BronxError(
    'GATEWAY_DISALLOWED_INTENTS',
    [
      'Discord does not give this application an intent that the bot asks for. Switch on at https://discord.com/developers/applications, page "Bot", "Privileged Gateway Intents", or remove what needs it:',
      ...lines,
    ].join('\n'),
    { cause },
  );
}

/** What the switches are called there. */
const SWITCHES: Readonly<Partial<Record<string, string>>> = {
  GuildMembers: 'Server Members Intent (GuildMembers)',
  GuildPresences: 'Presence Intent (GuildPresences)',
  MessageContent: 'Message Content Intent (MessageContent)',
};
