import { openDatabase } from '@bronxbot/plugins/database';
import { openUsage } from '@bronxbot/plugins/usage-tracker';

/** Prints the most used commands of a bot that is stopped. */
export async function report(file: string): Promise<readonly string[]> {
  const database = await openDatabase({ file });
  const { usage, stop } = await openUsage(database);
  const top = await usage.top({ window: '30d' });
  await stop();
  await database.stop();
  return top.map(({ path, uses, errorRate }) => `${path} ${uses} ${(errorRate * 100).toFixed(1)} %`);
}
