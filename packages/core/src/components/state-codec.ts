import { createHash } from 'node:crypto';
import { type ByteReader, countBytes, snowflakeBytes } from './bytes.ts';
import type { StateWords } from './component.ts';

/** Turns a value of one word into bytes and back. */
interface WordCodec {
  /** What the word means, for errors. */
  readonly means: string;
  /** `undefined` for what is no such value. */
  write(value: unknown): Iterable<number> | undefined;
  /** `undefined` where the bytes hold none. */
  read(bytes: ByteReader): unknown;
}

/** Turns the state of one version of one component into bytes and back. The bytes hold no names. */
export interface StateCodec {
  /** Two bytes that change when the words do, so that bytes of other words are noticed. */
  readonly fingerprint: Buffer;
  encode(state: object): EncodedState;
  /** `undefined` for bytes of other words. */
  decode(bytes: ByteReader): object | undefined;
}

/** The bytes or, for a state that does not fit the words, what is wrong with it. */
type EncodedState = { readonly bytes: Buffer } | { readonly wrong: string };

/** The most that one component may remember, in bytes. */
const LARGEST_STATE = 16_384;

const integer: WordCodec = {
  means: 'a whole number',
  write: (value) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return undefined;
    // The first byte holds the sign and six bits: what is left of a safe integer then fits a count.
    const size = Math.abs(value);
    const [low, high] = [size % 64, Math.floor(size / 64)];
    const first = low + (value < 0 ? 64 : 0);
    return high === 0 ? [first] : [first + 128, ...countBytes(high)];
  },
  read: (bytes) => {
    const first = bytes.byte();
    const size = (first % 64) + (first >= 128 ? bytes.count() * 64 : 0);
    return first % 128 >= 64 ? -size : size;
  },
};
const boolean: WordCodec = {
  means: 'true or false',
  write: (value) => (typeof value === 'boolean' ? [value ? 1 : 0] : undefined),
  read: (bytes) => {
    const byte = bytes.byte();
    return byte > 1 ? undefined : byte === 1;
  },
};
const string: WordCodec = {
  means: 'a text',
  write: (value) => {
    if (typeof value !== 'string') return undefined;
    const text = Buffer.from(value, 'utf8');
    return [...countBytes(text.length), ...text];
  },
  read: (bytes) => bytes.take(bytes.count()).toString('utf8'),
};
const id: WordCodec = {
  means: "an id of Discord's, as a text",
  write: snowflakeBytes,
  read: (bytes) => bytes.snowflake(),
};
const choice = (choices: readonly string[]): WordCodec => ({
  means: `one of ${choices.join(', ')}`,
  write: (value) => {
    const index = choices.indexOf(value as string);
    return index < 0 ? undefined : countBytes(index);
  },
  read: (bytes) => choices[bytes.count()],
});
const CODECS = { integer, boolean, string, id };

/** Makes the codec of these words. The order in which they are declared does not matter. */
export function createStateCodec(words: StateWords): StateCodec {
  const sorted = Object.entries(words).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const fields = sorted.map(([name, word]) => ({
    name,
    codec: typeof word === 'string' ? CODECS[word] : choice(word),
  }));
  return {
    fingerprint: createHash('sha256').update(JSON.stringify(sorted)).digest().subarray(0, 2),
    encode: (state) => encode(fields, state),
    decode: (bytes) => decode(fields, bytes),
  };
}

type Fields = readonly { readonly name: string; readonly codec: WordCodec }[];

function encode(fields: Fields, state: object): EncodedState {
  const given = new Map<string, unknown>(Object.entries(state));
  const bytes: number[] = [];
  for (const { name, codec } of fields) {
    const written = codec.write(given.get(name));
    if (!written) return { wrong: `'${name}' must be ${codec.means}` };
    bytes.push(...written);
    given.delete(name);
  }
  const [stray] = given.keys();
  if (stray !== undefined) return { wrong: `'${stray}' is not part of it` };
  if (bytes.length > LARGEST_STATE)
    return { wrong: `it has ${bytes.length} bytes, and ${LARGEST_STATE} are allowed` };
  return { bytes: Buffer.from(bytes) };
}

function decode(fields: Fields, bytes: ByteReader): object | undefined {
  const state: [string, unknown][] = [];
  for (const { name, codec } of fields) {
    const value = codec.read(bytes);
    if (value === undefined || bytes.failed) return undefined;
    state.push([name, value]);
  }
  return bytes.complete ? Object.fromEntries(state) : undefined;
}
