import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import { BronxError } from '../errors.ts';

/** How long a tag is: 96 bits, more than anyone can guess at Discord's rates. */
export const TAG_BYTES = 12;
const SHORTEST_KEY = 16;

/** Signs, and tells its own signatures from others. */
export interface Signer {
  sign(text: string, body: Buffer): Buffer;
  verify(text: string, body: Buffer, tag: Buffer): boolean;
}

/**
 * Makes a signer whose first key signs and whose every key verifies.
 * @throws BronxError `COMPONENT_KEY_INVALID`
 */
export function createSigner(keys: readonly string[]): Signer {
  const [first, ...others] = keys.map(signingKey);
  if (!first)
    throw new BronxError('COMPONENT_KEY_INVALID', 'No key signs the custom ids: configure at least one.');
  return {
    sign: (text, body) => tagOf(first, text, body),
    verify: (text, body, tag) =>
      tag.length === TAG_BYTES &&
      [first, ...others].some((key) => timingSafeEqual(tagOf(key, text, body), tag)),
  };
}

/**
 * The key that a bot uses when none is configured: derived from its token, so that it is the same after a restart.
 * A new token makes the components of old messages invalid; configured keys do not.
 */
export const keyFromToken = (token: string): string =>
  Buffer.from(hkdfSync('sha256', token, '', 'bronxbot component key from token', 32)).toString('base64url');

function signingKey(key: string): KeyObject {
  if (key.length < SHORTEST_KEY) {
    throw new BronxError(
      'COMPONENT_KEY_INVALID',
      `A key for custom ids has ${key.length} characters. It needs ${SHORTEST_KEY} or more, at random: \`openssl rand -base64 32\`.`,
    );
  }
  return createSecretKey(Buffer.from(hkdfSync('sha256', key, '', 'bronxbot component tags', 32)));
}

const tagOf = (key: KeyObject, text: string, body: Buffer): Buffer =>
  createHmac('sha256', key).update(text).update(body).digest().subarray(0, TAG_BYTES);
