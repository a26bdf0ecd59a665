import { mkdir, open, rename, stat } from 'node:fs/promises';
import { platform } from 'node:os';
import { dirname } from 'node:path';

/** A file that one process writes. */
export interface OwnFile {
  /** Replaces the content. @throws Error when another process has written the file since. */
  write(content: string): Promise<void>;
}

/**
 * Takes a file for this process with its first write. Two processes that keep their state in one file would undo each other's
 * work without a word: who writes second notices, and refuses.
 */
export function createOwnFile(path: string): OwnFile {
  let written: string | undefined;
  return {
    async write(content) {
      const found = await markOf(path);
      if (written !== undefined && found !== undefined && found !== written) {
        throw new Error(`another process writes ${path} too; give each process its own`);
      }
      await replaceFile(path, content);
      written = await markOf(path);
    },
  };
}

/** What tells one version of a file from the next; `undefined` when there is none. */
async function markOf(path: string): Promise<string | undefined> {
  const { ino, mtimeNs } = (await stat(path, { bigint: true }).catch(() => undefined)) ?? {};
  return ino === undefined ? undefined : `${ino} ${mtimeNs}`;
}

/**
 * Replaces a file so that a crash at any moment leaves the old content or the new: a file beside it is written, synced to the
 * disk, and renamed; then the folder is synced, without which the rename itself may be lost.
 */
async function replaceFile(path: string, content: string): Promise<void> {
  const beside = `${path}.new`;
  await mkdir(dirname(path), { recursive: true });
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  await syncFolder(dirname(path));
}

async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders, and its rename needs no such care.
  if (platform() === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
