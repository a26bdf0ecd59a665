import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openUsageBot, ownFolder } from '../../test/usage-bot.ts';

const SCRIPT = fileURLToPath(new URL('../../test/count-until-killed.ts', import.meta.url));

test('1.5 a process that is killed has lost nothing that is older than ten seconds', async () => {
  const folder = await ownFolder();
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, join(folder, 'bot.sqlite')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  child.kill('SIGKILL');
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];

  await using at = await openUsageBot({ folder });
  const ping = await at.usage.command('ping', { window: '30d' });

  expect([line, signal]).toEqual(['used', 'SIGKILL']);
  expect(ping?.uses).toBeGreaterThanOrEqual(5);
  expect(ping?.people).toBe(1);
}, 120_000);
