import { createBot, definePlugin, defineService, type Used } from '@bronxbot/core';
import { cache } from '@bronxbot/plugins/cache';
import { charts } from '@bronxbot/plugins/charts';
import { database } from '@bronxbot/plugins/database';
import { Ledger, ledger } from '@bronxbot/plugins/ledger';
import { Settings, settings } from '@bronxbot/plugins/settings';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { economy } from '../src/economy/plugin.ts';
import { serverSettings } from '../src/settings/server.ts';
import { userSettings } from '../src/settings/user.ts';

const HOUR_MS = 3_600_000;
const [ADA, BOB, RICH] = ['100000000000000001', '100000000000000002', '100000000000000003'];
const uses = { ledger: Ledger, settings: Settings };
type Inside = Used<typeof uses>;

test('who wants interest on what is in the bank gets it once a day, also after a restart, and nobody else does', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'interest-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  let inside: Inside | undefined;
  const peep = definePlugin({
    name: 'inside',
    uses,
    provides: defineService<Inside>()('inside'),
    start: (it) => (inside = it),
  });
  const bot = createBot({
    plugins: [
      database({ file: join(folder, 'bot.sqlite') }),
      ledger(),
      cache(),
      charts(),
      settings({ definitions: [serverSettings, userSettings] }),
      economy(),
      peep,
    ],
  });
  await using discord = await createSandbox(bot);
  const here = () => {
    if (!inside) throw new Error('the bot did not start');
    return inside;
  };
  const bankOf = (userId: string) => here().ledger.balance({ userId, pocket: 'bank' });
  const all = () => Promise.all([ADA, BOB, RICH].map(bankOf));
  for (const [userId, amount] of [[ADA, 1_000] as const, [BOB, 1_000] as const, [RICH, 1_000_000] as const])
    await here().ledger.credit({ to: { userId, pocket: 'bank' }, source: 'test', amount, key: userId });
  for (const userId of [ADA, RICH])
    await here().settings.save(userSettings, userId, { savings: true }, { userId });

  await discord.clock.advance(1.2 * HOUR_MS);
  const first = await all();
  await discord.restartBot();
  await discord.clock.advance(1.2 * HOUR_MS);
  const afterRestart = await all();
  await discord.clock.advance(10.8 * HOUR_MS);

  expect(first).toEqual([1_010, 1_000, 1_000_500]);
  expect(afterRestart).toEqual(first);
  expect(await all()).toEqual([1_020, 1_000, 1_001_000]);
  expect(await here().ledger.history(ADA)).toMatchObject([
    { name: 'interest', change: 10, reason: '2026-01-06' },
    { name: 'interest', change: 10, reason: '2026-01-05' },
    { name: 'test' },
  ]);
  expect((await here().ledger.audit()).balanced).toBe(true);
});
