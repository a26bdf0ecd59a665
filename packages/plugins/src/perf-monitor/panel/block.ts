import { type Clock, plain, sleep } from '@bronxbot/core';

/** One part of a panel: a heading and lines, read from one source. */
export interface Block {
  readonly title: string;
  /** Its lines, in Markdown. What it throws is shown in its place, and the other blocks stay. */
  lines(): Promise<readonly string[]> | readonly string[];
}

/** How long a block may take, in milliseconds. */
const DEADLINE_MS = 2_000;

/** The text of a block, or what went wrong with it. */
export async function renderBlock(block: Block, clock: Clock): Promise<string> {
  const lines = await readLines(block, clock).catch((error: unknown) => [`🔴 ${plain(reason(error))}`]);
  return [`### ${block.title}`, ...lines].join('\n');
}

/** Cuts texts so that they are `most` characters together: the longest give way first, and all to the same length. */
export function fitTogether(texts: readonly string[], most: number): readonly string[] {
  let room = most;
  let each = Infinity;
  for (const [index, { length }] of texts.toSorted((one, other) => one.length - other.length).entries()) {
    const share = Math.floor(room / (texts.length - index));
    if (length > share) {
      each = share;
      break;
    }
    room -= length;
  }
  return texts.map((text) => (text.length <= each ? text : `${text.slice(0, each - 1)}…`));
}

async function readLines(block: Block, clock: Clock): Promise<readonly string[]> {
  const patience = new AbortController();
  const late = sleep(clock, DEADLINE_MS, patience.signal).then(() => {
    throw new Error(`It did not answer within ${DEADLINE_MS / 1_000} s.`);
  });
  // Once the block has answered, nobody waits for this any more.
  late.catch(() => {});
  try {
    return await Promise.race([(async () => block.lines())(), late]);
  } finally {
    patience.abort();
  }
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 200);
