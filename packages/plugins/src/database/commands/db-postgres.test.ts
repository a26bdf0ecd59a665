import { createBot } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { missing } from '../../../../../scripts/testing/services.ts';
import { startPostgres } from '../../../../../scripts/testing/start-postgres.ts';
import { startTcpProxy } from '../../../../../scripts/testing/tcp-proxy.ts';
import { createTestLog } from '../../../../core/test/test-log.ts';
import { database } from '../plugin.ts';

describe.skipIf(missing('postgres'))('db on postgres', () => {
  test('7.2 health answers unhealthy within 5 s while the server hangs', async () => {
    await using server = await startPostgres();
    const wire = await startTcpProxy(server.port);
    onTestFinished(() => wire.stop());
    const url = server.url.replace(String(server.port), String(wire.port));
    const bot = createBot({ prefix: '.', log: createTestLog(), plugins: [database({ url })] });
    await using discord = await createSandbox(bot);
    const owner = await (await discord.guild()).member('developer');
    const before = await owner.says('.db health');

    wire.freeze();
    const asked = owner.says('.db health');
    await discord.clock.advance(5_000);
    const during = await asked;
    wire.heal();

    expect(before.content).toMatch(/is healthy[^]*Pool[^]*Cache hits[^]*Dead rows/);
    expect(during.content).toMatch(/is unhealthy/);
    expect(during.content).not.toContain(url);
  });

  test('C5 optimize analyses and says so', async () => {
    await using server = await startPostgres();
    const bot = createBot({ prefix: '.', log: createTestLog(), plugins: [database({ url: server.url })] });
    await using discord = await createSandbox(bot);
    const owner = await (await discord.guild()).member('developer');

    const seen = await owner.says('.db optimize');

    // The server takes its own time.
    await vi.waitFor(() => expect(owner.rereads(seen).content).toMatch(/is optimized/), { timeout: 10_000 });
    expect((await owner.says('.db backup')).content).toMatch(/pg_dump/);
  });
});
