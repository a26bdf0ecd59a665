import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { missing } from '../../../../scripts/testing/services.ts';
import { startPostgres } from '../../../../scripts/testing/start-postgres.ts';
import { startRedis } from '../../../../scripts/testing/start-redis.ts';
import { openWizardBot, ownFile } from '../../test/wizard-bot.ts';

const SCRIPT = fileURLToPath(new URL('../../test/answer-until-killed.ts', import.meta.url));

test.skipIf(missing('postgres') || missing('redis'))(
  '3.4 in two bots that share Postgres and Redis, the second administrator hears who is at it and takes over, and what they save is known in both',
  async () => {
    await using postgres = await startPostgres();
    await using redis = await startRedis();
    const options = { url: await postgres.createDatabase(), redisUrl: redis.url };
    await using one = await openWizardBot(options);
    await using two = await openWizardBot(options);
    const [, eve] = [one, two].map((at) => at.guild.member('eve', { permissions: ['ManageGuild'] }));
    if (!eve) throw new Error('there is no second administrator');
    const second = await eve;
    const mine = await one.admin.clicks(await one.admin.says('.setup club'), 'Begin');
    const before = await one.values();

    const busy = await second.says('.setup club');
    const theirs = await second.clicks(busy, 'Take over');
    const late = await one.admin.clicks(mine, 'Open: Yes');
    const review = await second.clicks(theirs, 'Quick setup');
    const saved = await second.clicks(review, 'Save');

    expect(two.guild.id).toBe(one.guild.id);
    expect(busy.content).toContain(`${one.admin.mention} is changing these settings right now`);
    expect(late.content).toContain(`${second.mention} took over`);
    expect(saved.content).toContain('Saved.');
    expect(before.open).toBe(false);
    // A message of Redis is on its way for a moment; no clock moves meanwhile.
    await vi.waitFor(async () => expect((await one.values()).open).toBe(true));
  },
  120_000,
);
test('D8 after a process is killed in the middle of a wizard, it goes on where it was', async () => {
  const file = await ownFile();
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  child.kill('SIGKILL');
  await once(child, 'exit');

  await using at = await openWizardBot({ file });
  const seen = await at.admin.says('.setup club');

  expect(line).toBe('answered');
  expect(seen.content).toMatch(/## Room[^]*You go on where you were/);
  expect(seen.content).toContain(`**Room**: ${at.guild.general.mention}`);
  expect((await at.club()).revision).toBe(0);
}, 120_000);
