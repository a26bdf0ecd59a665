import type { Block, ListItem } from './markdown.ts';
import { parseInline } from './parse-inline.ts';

const FENCE = /```(?:([\w+#-]+)\n)?\n?([^]*?)```\n?/g;
const HEADING = /^(#{1,3}) +(.+)$/;
const SUBTEXT = /^-# +(.+)$/;
const ITEM = /^( *)(?:[-*]|(\d{1,9})\.) +(.+)$/;
const QUOTE = /^> ?(.*)$/;

interface Reader {
  readonly lines: readonly string[];
  at: number;
}

function takeWhile(reader: Reader, pattern: RegExp): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  for (;;) {
    const next = pattern.exec(reader.lines[reader.at] ?? '');
    if (next === null || reader.at >= reader.lines.length) return found;
    found.push(next);
    reader.at += 1;
  }
}

function readQuote(reader: Reader): Block | undefined {
  const line = reader.lines[reader.at] ?? '';
  if (line.startsWith('>>> ')) {
    const rest = [line.slice(4), ...reader.lines.slice(reader.at + 1)];
    reader.at = reader.lines.length;
    return { kind: 'quote', blocks: parseLines(rest, false) };
  }
  const lines = takeWhile(reader, QUOTE).map((found) => found[1] ?? '');
  return lines.length === 0 ? undefined : { kind: 'quote', blocks: parseLines(lines, false) };
}

function readList(reader: Reader): Block | undefined {
  const found = takeWhile(reader, ITEM);
  const [first] = found;
  if (first === undefined) return undefined;
  const items = found.map((item): ListItem => ({
    depth: Math.min(Math.floor((item[1] ?? '').length / 2), 10),
    inside: parseInline(item[3] ?? ''),
  }));
  return { kind: 'list', ordered: first[2] !== undefined, start: Number(first[2] ?? 1), items };
}

function readLine(line: string): Block | undefined {
  const heading = HEADING.exec(line);
  if (heading !== null) {
    const level = (heading[1] ?? '#').length;
    return {
      kind: 'heading',
      level: level === 1 ? 1 : level === 2 ? 2 : 3,
      inside: parseInline(heading[2] ?? ''),
    };
  }
  const subtext = SUBTEXT.exec(line);
  return subtext === null ? undefined : { kind: 'subtext', inside: parseInline(subtext[1] ?? '') };
}

function readSpecial(reader: Reader, quotes: boolean): Block | undefined {
  const quote = quotes ? readQuote(reader) : undefined;
  if (quote !== undefined) return quote;
  const list = readList(reader);
  if (list !== undefined) return list;
  const block = readLine(reader.lines[reader.at] ?? '');
  if (block !== undefined) reader.at += 1;
  return block;
}

/** Marks may run over line ends, so that a paragraph is parsed as one. */
function paragraph(lines: readonly string[]): Block {
  return { kind: 'paragraph', inside: parseInline(lines.join('\n')) };
}

function parseLines(lines: readonly string[], quotes: boolean): readonly Block[] {
  const reader: Reader = { lines, at: 0 };
  const blocks: Block[] = [];
  let plain: string[] = [];
  const flush = () => {
    if (plain.length > 0) blocks.push(paragraph(plain));
    plain = [];
  };
  while (reader.at < lines.length) {
    const special = readSpecial(reader, quotes);
    if (special !== undefined) {
      flush();
      blocks.push(special);
      continue;
    }
    plain.push(lines[reader.at] ?? '');
    reader.at += 1;
  }
  flush();
  return blocks;
}

/** The blocks of a message in Discord's markdown. */
export function parseMarkdown(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let from = 0;
  for (const found of text.matchAll(FENCE)) {
    const before = text.slice(from, found.index).replace(/\n$/, '');
    if (before !== '') blocks.push(...parseLines(before.split('\n'), true));
    blocks.push({ kind: 'code', language: found[1] ?? '', text: (found[2] ?? '').replace(/\n$/, '') });
    from = found.index + found[0].length;
  }
  const rest = text.slice(from);
  if (rest !== '') blocks.push(...parseLines(rest.split('\n'), true));
  return blocks;
}
