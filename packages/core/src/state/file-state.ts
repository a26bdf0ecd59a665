import { readFile, rename } from 'node:fs/promises';
import type { Clock } from '../clock.ts';
import { BronxError } from '../errors.ts';
import type { Logger } from '../log/logger.ts';
import { createOwnFile } from './atomic-file.ts';
import { createEntries, type Entries } from './entries.ts';
import { DEFAULT_MAX_ENTRIES, type RunningStateStore } from './memory-state.ts';
import { createWriteBehind } from './write-behind.ts';

export interface FileStateOptions {
  /** A JSON file; made with its folder when it is not there. One process may use it at a time. */
  readonly path: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** @defaultValue `10_000` */
  readonly maxEntries?: number;
  /** How long a `set` or a `delete` may wait to be written, in milliseconds; a crash loses that much. @defaultValue `1_000` */
  readonly writeDelayMs?: number;
}

const FORMAT = 1;
type StoredEntry = readonly [key: string, json: string, expiresAtMs: number | null];

/**
 * Keeps state in a file. `take` and `claim` are on the disk before they resolve; `set` and `delete` follow soon.
 * A file that cannot be read is put aside under another name, named in the log, and the store starts empty.
 * @throws BronxError `STATE_UNUSABLE` when the file can be neither read nor written.
 */
export async function createFileState(options: FileStateOptions): Promise<RunningStateStore> {
  const { path, clock, log, maxEntries = DEFAULT_MAX_ENTRIES, writeDelayMs = 1_000 } = options;
  const entries = createEntries({ clock, log, maxEntries });
  const file = createOwnFile(path);
  const writer = createWriteBehind({
    clock,
    delayMs: writeDelayMs,
    write: () => file.write(print(entries)),
    onError: (error) => log.error('State could not be written; it is tried again', { path, error }),
  });
  try {
    await load(options, entries);
    // A read-only disk is known now, and not at the first click.
    await file.write(print(entries));
  } catch (cause) {
    entries.stop();
    throw unusable(path, cause);
  }
  const durably = async (undo: () => void): Promise<void> => {
    writer.touch();
    try {
      await writer.flush();
    } catch (error) {
      undo();
      throw error;
    }
  };
  return {
    get: async (key) => entries.get(key),
    async set(key, value, ttlMs) {
      entries.set(key, value, ttlMs);
      writer.touch();
    },
    async take(key) {
      const entry = entries.entry(key);
      if (!entry) return undefined;
      entries.delete(key);
      await durably(() => entries.restore(key, entry));
      return JSON.parse(entry.json);
    },
    async claim(key, value, ttlMs) {
      if (entries.has(key)) return false;
      entries.set(key, value, ttlMs);
      await durably(() => void entries.delete(key));
      return true;
    },
    async delete(key) {
      if (entries.delete(key)) writer.touch();
    },
    async stop() {
      entries.stop();
      await writer.stop();
    },
  };
}

function print(entries: Entries): string {
  const stored: StoredEntry[] = [];
  for (const [key, { json, expiresAtMs }] of entries.list()) stored.push([key, json, expiresAtMs ?? null]);
  return JSON.stringify({ format: FORMAT, entries: stored });
}

async function load({ path, clock, log }: FileStateOptions, entries: Entries): Promise<void> {
  const text = await readIfThere(path);
  if (text === undefined) return;
  const stored = parse(text);
  if (stored) {
    for (const [key, json, expiresAtMs] of stored)
      entries.restore(key, { json, expiresAtMs: expiresAtMs ?? undefined });
    return;
  }
  const aside = `${path}.unreadable-${clock.now()}`;
  await rename(path, aside);
  log.error('The state file could not be read. It was put aside, and the bot starts with an empty one', {
    path,
    aside,
  });
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The entries of a file that this version wrote, or `undefined`. */
function parse(text: string): readonly StoredEntry[] | undefined {
  try {
    const file = JSON.parse(text) as { readonly format?: unknown; readonly entries?: unknown } | null;
    if (file?.format !== FORMAT || !Array.isArray(file.entries)) return undefined;
    return file.entries.every(isStored) ? file.entries : undefined;
  } catch {
    return undefined;
  }
}

function isStored(entry: unknown): entry is StoredEntry {
  if (!Array.isArray(entry)) return false;
  const [key, json, expiresAtMs] = entry as readonly unknown[];
  if (typeof key !== 'string' || typeof json !== 'string') return false;
  if (expiresAtMs !== null && typeof expiresAtMs !== 'number') return false;
  JSON.parse(json);
  return true;
}

const unusable = (path: string, cause: unknown) =>
  new BronxError(
    'STATE_UNUSABLE',
    `The state file ${path} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}. Give the bot a folder it may write to (STATE_FILE).`,
    { cause },
  );
