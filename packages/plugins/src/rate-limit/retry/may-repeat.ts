import type { InternalRequest } from 'discord.js';

/**
 * Whether sending a request again does nothing a second time. A message is made once per nonce where `enforce_nonce` is set.
 * @see https://docs.discord.com/developers/resources/message#create-message
 */
export function mayRepeat({ method, body }: InternalRequest): boolean {
  if (method !== 'POST') return true;
  return typeof body === 'object' && body !== null && 'enforce_nonce' in body && body.enforce_nonce === true;
}
