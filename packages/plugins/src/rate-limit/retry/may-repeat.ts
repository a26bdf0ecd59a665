import type { InternalRequest } from 'discord.js';

/** Ways in which a request fails before anything of it is sent. */
const NEVER_LEFT = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Whether sending a request again does nothing a second time. A message is made once per nonce where `enforce_nonce` is set.
 * @see https://docs.discord.com/developers/resources/message#create-message
 */
export function mayRepeat({ method, body }: InternalRequest): boolean {
  if (method !== 'POST') return true;
  return typeof body === 'object' && body !== null && 'enforce_nonce' in body && body.enforce_nonce === true;
}

/** Whether a request failed before it was sent, so that Discord cannot have done anything. */
export const neverLeft = (error: unknown): boolean => NEVER_LEFT.has(networkCode(error) ?? '');

/** The code of what the network said, such as `ECONNRESET`; `undefined` when it was not the network. */
export function networkCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && /^(?:E[A-Z]+|EAI_\w+|UND_ERR_(?!INVALID|NOT_SUPPORTED)\w+)$/.test(code))
    return code;
  // `fetch` hides it.
  return networkCode(error.cause);
}
