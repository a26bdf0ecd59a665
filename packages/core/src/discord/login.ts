import { type Client, Events } from 'discord.js';
import { type Clock, sleep } from '../clock.ts';
import { BronxError } from '../errors.ts';
import { type ClosingHints, invalidToken, onClosedForGood } from './closed-for-good.ts';

export interface LoginOptions extends ClosingHints {
  readonly token: string;
  readonly clock: Clock;
  /** @defaultValue `60_000` */
  readonly timeoutMs?: number;
}

/**
 * Logs in, and resolves once every shard of this process is ready.
 * @throws BronxError `TOKEN_INVALID`, `GATEWAY_DISALLOWED_INTENTS`, `GATEWAY_CLOSED` or `GATEWAY_REFUSED`.
 */
export async function login(client: Client, options: LoginOptions): Promise<void> {
  const { token, clock, timeoutMs = 60_000 } = options;
  const settled = new AbortController();
  const tooLong = sleep(clock, timeoutMs, settled.signal).then(() => {
    throw refused(`it did not answer within ${timeoutMs / 1_000} s`);
  });
  let stopWatching = () => {};
  // It tells the close code, which the error of the login does not, and also of a shard that was ready before.
  const closed = new Promise<never>((_resolve, reject) => {
    stopWatching = onClosedForGood(client, options, reject);
  });
  try {
    await Promise.race([closed, logInAndWait(client, token), tooLong]);
  } catch (error) {
    throw explain(error);
  } finally {
    stopWatching();
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

function explain(error: unknown): BronxError {
  if (error instanceof BronxError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'TokenInvalid') return invalidToken(error);
  return refused(error instanceof Error ? error.message : String(error), error);
}

const refused = (why: string, cause?: unknown) =>
  new BronxError('GATEWAY_REFUSED', `The login at Discord failed: ${why}.`, { cause });
