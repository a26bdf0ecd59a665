/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

const SECRET_KEY = /token|secret|password|passwd|authorization|cookie|credential|api-?_?key|private-?_?key/i;
/** Bodies of requests: they hold what members wrote. */
const BODY_KEY = /^(?:requestBody|body)$/;

/** Texts that give a secret away by their shape, with what is kept of them. */
const SECRET_SHAPES: readonly (readonly [RegExp, string])[] = [
  // A bot token: the id, a time and a signature, in base64url.
  [/[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,45}/g, REDACTED],
  // The token in the address of a webhook or an interaction.
  [/(\/(?:webhooks|interactions)\/\d{1,20}\/)[^/\s?#"'`]+/g, `$1${REDACTED}`],
  [/\b(Bot|Bearer|Basic) [\w.+/=~-]{8,}/g, `$1 ${REDACTED}`],
  // The password in postgres://name:password@host and its like.
  [/(\b[a-z][a-z\d+.-]{0,20}:\/\/[^\s:/@]{0,64}:)[^\s@/]{1,256}@/gi, `$1${REDACTED}@`],
];

const MAX_TEXT = 16_384;
/** The longest secret that a cut may go through, in characters. */
const MARGIN = 512;
const MAX_DEPTH = 6;
const MAX_ITEMS = 100;

/** Takes secrets out of texts and of fields. */
export interface Redactor {
  text(text: string): string;
  /** A copy as plain JSON, bounded in depth and length; errors with their causes. Never throws. */
  fields(fields: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

/**
 * Makes a redactor that knows these secrets by value, and others by the names of their keys and by their shapes.
 * @param secrets the token, keys, passwords; those under 8 characters are left, for they would tear up ordinary words.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const spellings = [
    ...new Set(secrets.filter((secret) => secret.length >= 8).flatMap(spellingsOf)),
  ].toSorted((one, other) => other.length - one.length);
  const clean = (raw: string): string => {
    let text = raw;
    for (const spelling of spellings) text = text.replaceAll(spelling, REDACTED);
    for (const [shape, kept] of SECRET_SHAPES) text = text.replace(shape, kept);
    return text;
  };
  const text = (raw: string): string => {
    if (raw.length <= MAX_TEXT) return clean(raw);
    // A secret that the cut goes through would no longer be known: what lies near the cut is left out.
    const start = clean(raw.slice(0, MAX_TEXT + MARGIN));
    return `${start.slice(0, Math.min(MAX_TEXT, start.length - MARGIN))}… (${raw.length} characters)`;
  };
  return { text, fields: (fields) => copyObject(fields, { text, seen: [] }) };
}

/** A secret as it is, and as addresses and JSON write it. */
const spellingsOf = (secret: string) => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
];

interface Walk {
  readonly text: (raw: string) => string;
  /** The objects around, to notice circles and depth. */
  readonly seen: readonly object[];
}

function copy(value: unknown, walk: Walk): unknown {
  if (typeof value === 'string') return walk.text(value);
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (typeof value === 'function') return `[function ${value.name}]`;
  if (typeof value !== 'object' || value === null) return value;
  if (walk.seen.includes(value)) return '[circular]';
  if (walk.seen.length >= MAX_DEPTH) return '[deep]';
  try {
    return copyThing(value, { ...walk, seen: [...walk.seen, value] });
  } catch {
    return '[unreadable]';
  }
}

function copyThing(value: object, walk: Walk): unknown {
  if (value instanceof Error) return copyError(value, walk);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof URL || value instanceof RegExp) return walk.text(String(value));
  if (value instanceof Map)
    return copyObject(
      Object.fromEntries([...value].slice(0, MAX_ITEMS).map(([key, one]) => [String(key), one])),
      walk,
    );
  if (Array.isArray(value) || value instanceof Set) return copyList([...value], walk);
  if (isPlain(value)) return copyObject(value, walk);
  // A client or a guild of discord.js holds half of Discord, and the token: its name and id are enough.
  const name = value.constructor?.name ?? 'object';
  return 'id' in value && typeof value.id === 'string' ? `[${name} ${walk.text(value.id)}]` : `[${name}]`;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function copyList(list: readonly unknown[], walk: Walk): readonly unknown[] {
  const copies = list.slice(0, MAX_ITEMS).map((item) => copy(item, walk));
  return list.length > MAX_ITEMS ? [...copies, `… (${list.length} items)`] : copies;
}

function copyObject(object: object, walk: Walk): Record<string, unknown> {
  const entries = Object.entries(object);
  const copies = entries
    .slice(0, MAX_ITEMS)
    .map(([key, value]) => [walk.text(key), copyEntry(key, value, walk)] as const);
  if (entries.length > MAX_ITEMS) copies.push(['…', `${entries.length} keys`]);
  return Object.fromEntries(copies);
}

function copyEntry(key: string, value: unknown, walk: Walk): unknown {
  if (value === undefined || value === null || typeof value === 'boolean') return value;
  if (SECRET_KEY.test(key)) return REDACTED;
  return BODY_KEY.test(key) ? '[left out]' : copy(value, walk);
}

function copyError(error: Error, walk: Walk): Record<string, unknown> {
  const { name, message, stack, cause, ...rest } = error;
  const errors = error instanceof AggregateError ? { errors: copyList(error.errors, walk) } : {};
  return {
    name: walk.text(name),
    message: walk.text(message),
    ...(stack !== undefined && { stack: walk.text(stack) }),
    ...copyObject(rest, walk),
    ...errors,
    ...(cause !== undefined && { cause: copy(cause, walk) }),
  };
}
