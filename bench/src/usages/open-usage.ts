import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@bronxbot/plugins/database';
import { type OpenUsage, openUsage } from '@bronxbot/plugins/usage-tracker';

/** Usage in an SQLite file of its own, which goes with it. */
export async function openOwnUsage(people: 'all' | 'none'): Promise<OpenUsage> {
  const folder = await mkdtemp(join(tmpdir(), 'usage-bench-'));
  const database = await openDatabase({ file: join(folder, 'bot.sqlite'), timeoutMs: 30_000 });
  const open = await openUsage(database, { people });
  return {
    ...open,
    async stop() {
      await open.stop();
      await database.stop();
      await rm(folder, { recursive: true });
    },
  };
}
