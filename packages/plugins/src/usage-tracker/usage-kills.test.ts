import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bundleScript } from '../../../../scripts/testing/bundle-script.ts';
import { killRounds } from '../../test/kill-rounds.ts';
import { openUsageBot, ownFolder } from '../../test/usage-bot.ts';

const ROUNDS = 15;
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

test('1.5 a process that is killed while it writes a snapshot leaves the one before it whole', async () => {
  const folder = await ownFolder();
  await using script = await bundleScript(
    fileURLToPath(new URL('../../test/snapshot-until-killed.ts', import.meta.url)),
  );

  const told = await killRounds(script.path, folder, ROUNDS);

  const wrong: string[] = [];
  let written = 0;
  for (const line of told) {
    const [what, atMs = '', damaged] = line.split(' ');
    if (what === 'wrote') written = Number(atMs);
    else if (Number(atMs) < written || damaged !== '0') wrong.push(`${line} after ${written}`);
  }
  expect(wrong).toEqual([]);
  expect(told.filter((line) => line.startsWith('found'))).toHaveLength(ROUNDS);
  // The last three, and what the last kill cut short.
  const names = await readdir(folder);
  expect(names.filter((name) => name.endsWith('.json')).length).toBeLessThanOrEqual(4);
  expect(names.filter((name) => name.endsWith('.new')).length).toBeLessThanOrEqual(1);
}, 120_000);
