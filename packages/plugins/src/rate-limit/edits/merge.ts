import { isDeepStrictEqual } from 'node:util';
import type { InternalRequest } from 'discord.js';

/**
 * Of these the newest counts, whatever was there before. A nonce says nothing about an edit; discord.js gives a new one to each where
 * `enforceNonce` is set, as core sets it.
 */
const REPLACED = new Set(['content', 'embeds', 'components', 'nonce']);

/**
 * Makes one edit of two, of which the second came later. What only the first one changes stays changed.
 * `undefined` when they must be sent one after the other: when either has files or can be cancelled, or when they differ in
 * anything but text, embeds and components, such as flags, attachments or whom they may notify.
 */
export function merge(first: InternalRequest, second: InternalRequest): InternalRequest | undefined {
  const [before, after] = [first.body, second.body];
  if (!isPlain(first) || !isPlain(second) || !isRecord(before) || !isRecord(after)) return undefined;
  if (first.fullRoute !== second.fullRoute || first.auth !== second.auth || first.reason !== second.reason)
    return undefined;
  if (!isDeepStrictEqual(fixed(before), fixed(after))) return undefined;
  return { ...second, body: { ...before, ...given(after) } };
}

const isPlain = ({ files, signal, query }: InternalRequest): boolean =>
  (files === undefined || files.length === 0) && !signal && (query === undefined || [...query].length === 0);

const isRecord = (body: unknown): body is Readonly<Record<string, unknown>> =>
  typeof body === 'object' && body !== null && !Array.isArray(body);

/** Without what JSON leaves out. */
const given = (body: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

/** What must be the same in both. */
const fixed = (body: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(given(body)).filter(([key]) => !REPLACED.has(key)));
