import { createBot, definePlugin } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { missing } from '../../../../../scripts/testing/services.ts';
import { startPostgres } from '../../../../../scripts/testing/start-postgres.ts';
import { startTcpProxy } from '../../../../../scripts/testing/tcp-proxy.ts';
import { createTestLog } from '../../../../core/test/test-log.ts';
import { type KarmaSchema, karmaTables } from '../../../test/karma-tables.ts';
import { database } from '../plugin.ts';
import { Database, type Store } from '../service.ts';

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
    const during = await owner.says('.db health');
    wire.heal();

    expect(before.content).toMatch(/is healthy[^]*Pool[^]*Cache hits[^]*Dead rows/);
    expect(during.content).toMatch(/is unhealthy/);
    expect(during.content).not.toContain(url);
  });

  test('is asked in real time: a virtual clock that jumps while it answers makes nothing unavailable', async () => {
    await using server = await startPostgres();
    let store: Store<KarmaSchema> | undefined;
    const tap = definePlugin({
      name: 'tap',
      uses: { database: Database },
      start: async ({ database }) => void (store = await database.open(karmaTables())),
    });
    const log = createTestLog();
    const plugins = [database({ url: server.url, pool: { min: 1, max: 2 } }), tap] as const;
    const bot = createBot({ prefix: '.', log, plugins });
    await using discord = await createSandbox(bot);
    if (!store) throw new Error('The tap has not started.');
    const opened: Store<KarmaSchema> = store;
    const rows = Array.from({ length: 20 }, (_, index) => ({ user_id: String(index), points: 1 }));

    const written = rows.map((row) =>
      opened.write((db) => db.insertInto('karma_points').values(row).execute()),
    );
    for (let jump = 0; jump < 20; jump++) await discord.clock.advance(60_000);

    await expect(Promise.all(written)).resolves.toHaveLength(20);
    expect(await opened.read((db) => db.selectFrom('karma_points').selectAll().execute())).toHaveLength(20);
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
