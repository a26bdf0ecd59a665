import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';
import { decodeSnapshot, encodeSnapshot, type Snapshot } from './snapshot.ts';

const NAME = /^usage-(\d{1,16})\.json$/;
/** So many stay. */
const KEPT = 3;

/** The newest snapshot that is whole, and the names of those that were put aside because they are not. */
export interface Found {
  readonly snapshot: Snapshot | undefined;
  readonly damaged: readonly string[];
}

/** Looks for the newest snapshot of a folder. A damaged one is renamed, so that nothing takes its place and it can be looked at. */
export async function readSnapshot(folder: string): Promise<Found> {
  const damaged: string[] = [];
  for (const name of await namesIn(folder)) {
    const snapshot = decodeSnapshot(await readFile(join(folder, name), 'utf8'));
    if (snapshot) return { snapshot, damaged };
    const aside = `${name}.damaged`;
    await rename(join(folder, name), join(folder, aside));
    damaged.push(aside);
  }
  return { snapshot: undefined, damaged };
}

/**
 * Writes a snapshot beside the earlier ones. A crash at any moment leaves those as they are: the file is written under another name, synced to
 * the disk, and renamed. Of the earlier ones the newest stay.
 */
export async function writeSnapshot(folder: string, snapshot: Snapshot): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `usage-${snapshot.atMs}.json`;
  const beside = join(folder, `${name}.new`);
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(encodeSnapshot(snapshot));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, join(folder, name));
  await syncFolder(folder);
  for (const old of (await namesIn(folder)).slice(KEPT)) await rm(join(folder, old), { force: true });
}

/** Newest first. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const timeOf = (name: string) => Number(NAME.exec(name)?.[1]);
  return names.filter((name) => NAME.test(name)).toSorted((one, other) => timeOf(other) - timeOf(one));
}

/** Without this a power cut may take the rename back. Windows opens no folders, and needs no such care. */
async function syncFolder(path: string): Promise<void> {
  if (platform() === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
