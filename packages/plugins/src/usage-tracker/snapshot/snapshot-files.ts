import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { decodeSnapshot, encodeSnapshot, type Snapshot } from './snapshot.ts';

const NAME = /^usage-(\d{1,16})\.json$/;
const UNFINISHED = /^usage-\d{1,16}\.json\.new$/;
/** So many stay. */
const KEPT = 3;

/** The newest snapshot that is whole, and the names of those that were put aside because they are not. */
export interface Found {
  readonly snapshot: Snapshot | undefined;
  readonly damaged: readonly string[];
}

/** Looks for the newest snapshot of a folder. A damaged one is renamed, so that nothing takes its place and it can be looked at. */
export function readSnapshot(folder: string): Found {
  const damaged: string[] = [];
  for (const name of namesIn(folder)) {
    const snapshot = decodeSnapshot(readFileSync(join(folder, name), 'utf8'));
    if (snapshot) return { snapshot, damaged };
    const aside = `${name}.damaged`;
    renameSync(join(folder, name), join(folder, aside));
    damaged.push(aside);
  }
  return { snapshot: undefined, damaged };
}

/**
 * Writes a snapshot beside the earlier ones. A crash at any moment leaves those as they are: the file is written under another name, synced to
 * the disk, and renamed. Of the earlier ones the newest stay, and nothing of those that were never finished. It happens at once, as a commit to SQLite does: at the stop of a process nothing
 * must be left to do, and once in five minutes nobody notices.
 */
export function writeSnapshot(folder: string, snapshot: Snapshot): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `usage-${snapshot.atMs}.json`;
  const beside = join(folder, `${name}.new`);
  const file = openSync(beside, 'w', 0o600);
  try {
    writeFileSync(file, encodeSnapshot(snapshot));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, join(folder, name));
  syncFolder(folder);
  const unfinished = entriesOf(folder).filter((entry) => UNFINISHED.test(entry));
  for (const old of [...namesIn(folder).slice(KEPT), ...unfinished])
    rmSync(join(folder, old), { force: true });
}

/** Newest first. */
function namesIn(folder: string): readonly string[] {
  const timeOf = (name: string) => Number(NAME.exec(name)?.[1]);
  return entriesOf(folder)
    .filter((name) => NAME.test(name))
    .toSorted((one, other) => timeOf(other) - timeOf(one));
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Without this a power cut may take the rename back. Windows opens no folders, and needs no such care. */
function syncFolder(path: string): void {
  if (platform() === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
