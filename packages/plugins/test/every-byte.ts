import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is in all files of a folder and the folders in it, one after another. */
export async function everyByteIn(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Buffer.concat(
    await Promise.all(files.map(({ name, parentPath }) => readFile(join(parentPath, name)))),
  );
}
