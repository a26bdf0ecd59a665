import { readFile } from 'node:fs/promises';
import { openDatabase } from '@bronxbot/plugins/database';
import { importUsage } from '@bronxbot/plugins/usage-tracker';

/** Adds the totals of a file to the database of a bot that is stopped. */
export async function bring(path: string, file: string): Promise<string> {
  const database = await openDatabase({ file });
  try {
    const count = await importUsage(database, await readFile(path, 'utf8'));
    return count === 0 ? 'It was imported before.' : `The totals of ${count} commands and components.`;
  } finally {
    await database.stop();
  }
}
