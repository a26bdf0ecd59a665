import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;
/** Every name is drawn once and seals once, so that no key is ever used twice. */
const IV = Buffer.alloc(12);

const derive = (purpose: string, name: Buffer): Buffer =>
  createHash('sha256').update(`component-state:${purpose}:`).update(name).digest();

/** Where the state of a name is kept. The name itself is only in the custom id. */
export const sealedKey = (name: Buffer): string =>
  `component-state:${derive('key', name).toString('base64url').slice(0, 22)}`;

/**
 * Seals a long state with its name. Whoever has the store alone cannot read it: it may tell something about a person, and nobody would know
 * what to erase.
 */
export function sealState(name: Buffer, state: Buffer): { readonly key: string; readonly value: string } {
  const cipher = createCipheriv(CIPHER, derive('seal', name), IV);
  const sealed = Buffer.concat([cipher.update(state), cipher.final(), cipher.getAuthTag()]);
  return { key: sealedKey(name), value: sealed.toString('base64url') };
}

/** What was sealed; `undefined` when it is gone or was not sealed with this name. */
export function openState(name: Buffer, value: unknown): Buffer | undefined {
  if (typeof value !== 'string') return undefined;
  const sealed = Buffer.from(value, 'base64url');
  if (sealed.length < TAG_BYTES) return undefined;
  const cipher = createDecipheriv(CIPHER, derive('seal', name), IV, { authTagLength: TAG_BYTES });
  cipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([cipher.update(sealed.subarray(0, -TAG_BYTES)), cipher.final()]);
  } catch {
    return undefined;
  }
}
