import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PluginError } from '../errors.ts';
import type { Terms } from './service.ts';

/** Where the text is. */
export type TermsSource =
  | { readonly text: string; readonly file?: never }
  | { readonly file: string | URL; readonly text?: never };

const MOST_CHARACTERS = 100_000;
/** An embed takes 4,096 characters; half of it is read without scrolling far. */
const PAGE_CHARACTERS = 2_000;

/** Reads the terms. @throws PluginError `TOS_INVALID` for a version or text that cannot be */
export function readTerms(version: string, source: TermsSource): Terms {
  if (!/^\S{1,32}$/.test(version))
    throw invalid(`the version '${version}' has spaces, or not 1 to 32 characters`);
  const text = (source.text ?? readText(source.file)).replaceAll('\r\n', '\n').trim();
  if (text === '') throw invalid('the text is empty');
  if (text.length > MOST_CHARACTERS)
    throw invalid(`the text has ${text.length} characters; ${MOST_CHARACTERS} is the most`);
  return { version, text, hash: createHash('sha256').update(text).digest('hex') };
}

function readText(file: string | URL): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw invalid(`the file '${String(file)}' cannot be read`, { cause });
  }
}

/** The text in pages, cut between paragraphs where that is possible. */
export function pagesOf({ text }: Terms): readonly string[] {
  const pages: string[] = [];
  for (const part of text.split(/\n{2,}/).flatMap(short)) {
    const last = pages.at(-1);
    const joined = last === undefined ? part : `${last}\n\n${part}`;
    if (last !== undefined && joined.length <= PAGE_CHARACTERS) pages[pages.length - 1] = joined;
    else pages.push(part);
  }
  return pages;
}

/** A paragraph, or its pieces when it is longer than a page. */
const short = (paragraph: string): readonly string[] =>
  paragraph.length <= PAGE_CHARACTERS
    ? [paragraph]
    : (paragraph.match(new RegExp(`[^]{1,${PAGE_CHARACTERS}}(?=\\s|$)|[^]{1,${PAGE_CHARACTERS}}`, 'gu')) ??
      []);

/** The headings of the text, as topics. At most 15. */
export const topicsOf = ({ text }: Terms): readonly string[] =>
  [...text.matchAll(/^#{1,3}\s+(.+?)\s*#*$/gm)].map((match) => match[1] ?? '').slice(0, 15);

export const invalid = (what: string, options?: ErrorOptions): PluginError =>
  new PluginError('TOS_INVALID', `The terms of service make no sense: ${what}.`, options);
