import { ByteReader, countBytes, snowflakeBytes, timeBytes } from './bytes.ts';
import type { ComponentKind } from './registry.ts';
import { type Signer, TAG_BYTES } from './signature.ts';

/** Discord's limit. @see https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id */
export const CUSTOM_ID_LENGTH = 100;
/** How long the name is under which long state is stored, in bytes. */
export const STATE_KEY_BYTES = 9;
/** Tells apart two components that work once and are the same otherwise, in bytes. */
export const NONCE_BYTES = 6;

/**
 * The first character of every custom id: the version of this format.
 * Then come the id of the component, a dot, and in base64url: version of the component, flags, fingerprint of the state's
 * words, owner, owner of the message, expiry, nonce, state or the name of stored state, tag.
 */
const FORMAT = '1';
const OWNED = 1;
const EXPIRES = 2;
const SINGLE = 4;
const STORED = 8;
const OPEN = 16;
const BORROWED = 32;

/** Everything a custom id says. */
export interface CustomIdParts {
  readonly kind: ComponentKind;
  readonly id: string;
  readonly version: number;
  readonly fingerprint: Buffer;
  /** Whose it is. */
  readonly ownerId: string | undefined;
  /** Whose message it leads back to, where that is someone else's: a form that was opened from another's message. */
  readonly messageOwnerId: string | undefined;
  /** Whether others than its owner may use it. */
  readonly open: boolean;
  /** UTC milliseconds. */
  readonly expiresAtMs: number | undefined;
  readonly nonce: Buffer | undefined;
  /** The state, or the name under which it is stored. */
  readonly state: Buffer;
  readonly stored: boolean;
}

/** Parts whose tag was right. `tag` is different for every custom id. */
export interface SignedParts extends CustomIdParts {
  readonly tag: string;
}

/** Writes a custom id; longer than Discord allows where the state does not fit. */
export function writeCustomId(parts: CustomIdParts, signer: Signer): string {
  const { version, fingerprint, ownerId, messageOwnerId, expiresAtMs, nonce, state } = parts;
  const owner = ownerId === undefined ? undefined : snowflakeBytes(ownerId);
  const messageOwner = messageOwnerId === undefined ? undefined : snowflakeBytes(messageOwnerId);
  const expiry = expiresAtMs === undefined ? undefined : timeBytes(expiresAtMs);
  const flags =
    (owner ? OWNED : 0) |
    (messageOwner ? BORROWED : 0) |
    (expiry ? EXPIRES : 0) |
    (nonce ? SINGLE : 0) |
    (parts.stored ? STORED : 0) |
    (parts.open ? OPEN : 0);
  const head = Buffer.from([...countBytes(version), flags]);
  const fields = [head, fingerprint, owner, messageOwner, expiry, nonce, state];
  const body = Buffer.concat(fields.filter((field) => field !== undefined));
  const tag = signer.sign(signedText(parts.kind, parts.id), body);
  return `${FORMAT}${parts.id}.${Buffer.concat([body, tag]).toString('base64url')}`;
}

/** Reads a custom id: `unknown` when it is not in this format, `forged` when its tag is wrong. */
export function readCustomId(
  customId: string,
  kind: ComponentKind,
  signer: Signer,
): SignedParts | 'unknown' | 'forged' {
  const [, id, encoded] = /^1([a-z0-9-]{1,32})\.([\w-]+)$/.exec(customId) ?? [];
  if (id === undefined || encoded === undefined) return 'unknown';
  const bytes = Buffer.from(encoded, 'base64url');
  // Base64 can spell the same bytes in several ways; only one of them is ours.
  if (customId.length > CUSTOM_ID_LENGTH || bytes.toString('base64url') !== encoded) return 'forged';
  const body = bytes.subarray(0, -TAG_BYTES);
  const tag = bytes.subarray(-TAG_BYTES);
  if (!signer.verify(signedText(kind, id), body, tag)) return 'forged';
  return { ...readBody(body), kind, id, tag: tag.toString('base64url') };
}

function readBody(body: Buffer): Omit<CustomIdParts, 'kind' | 'id'> {
  const bytes = new ByteReader(body);
  const version = bytes.count();
  const flags = bytes.byte();
  return {
    version,
    fingerprint: bytes.take(2),
    ownerId: flags & OWNED ? bytes.snowflake() : undefined,
    messageOwnerId: flags & BORROWED ? bytes.snowflake() : undefined,
    expiresAtMs: flags & EXPIRES ? bytes.time() : undefined,
    nonce: flags & SINGLE ? bytes.take(NONCE_BYTES) : undefined,
    state: bytes.rest(),
    stored: (flags & STORED) !== 0,
    open: (flags & OPEN) !== 0,
  };
}

/** What the tag covers beside the body. The line ends keep one field from running into the next. */
const signedText = (kind: ComponentKind, id: string): string => `${FORMAT}\n${kind}\n${id}\n`;
