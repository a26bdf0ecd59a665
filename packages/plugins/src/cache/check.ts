import { PluginError } from '../errors.ts';

/** The longest time the cache knows, in milliseconds: 7 days. */
export const LONGEST_MS = 604_800_000;
const LONGEST_ID = 512;
const LONGEST_TAG = 256;
const MOST_TAGS = 16;

export const invalid = (what: string) =>
  new PluginError('CACHE_INVALID', `The cache cannot do this: ${what}.`);

/** @throws PluginError `CACHE_INVALID` when it is no time the cache knows. */
export function checkMs(option: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least || value > LONGEST_MS)
    throw invalid(`${option} is ${value}; give whole milliseconds from ${least} to ${LONGEST_MS} (7 days)`);
}

/** @throws PluginError `CACHE_INVALID` when nothing can be kept under it. */
export function checkId(namespace: string, id: string): void {
  if (typeof id !== 'string' || id === '' || id.length > LONGEST_ID)
    throw invalid(`an id in '${namespace}' is ${shown(id)}; give a text of 1 to ${LONGEST_ID} characters`);
}

/** @throws PluginError `CACHE_INVALID` when there are too many, or one cannot be a tag. */
export function checkTags(tags: readonly string[]): void {
  if (tags.length > MOST_TAGS) throw invalid(`a value has ${tags.length} tags; ${MOST_TAGS} is the most`);
  for (const tag of tags)
    if (typeof tag !== 'string' || tag === '' || tag.length > LONGEST_TAG)
      throw invalid(`a tag is ${shown(tag)}; give a text of 1 to ${LONGEST_TAG} characters`);
}

const shown = (text: unknown) =>
  typeof text === 'string' ? `a text of ${text.length} characters` : `of type ${typeof text}`;
