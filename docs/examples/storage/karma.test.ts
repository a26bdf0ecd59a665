import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { expect, onTestFinished, test } from 'vitest';
import { missing } from '../../../scripts/testing/services.ts';
import { startPostgres } from '../../../scripts/testing/start-postgres.ts';
import { startTcpProxy } from '../../../scripts/testing/tcp-proxy.ts';
import { createKarmaBot } from './karma.ts';

test('karma is still there after a restart of the bot', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'karma-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'bot.sqlite');
  const thanked = async () => {
    await using discord = await createSandbox(createKarmaBot(undefined, file));
    const guild = await discord.guild();
    const bob = await guild.member('bob');
    const ada = await guild.member('ada');
    const { content } = await bob.says(`.thank <@${ada.id}>`);
    return content;
  };

  expect([await thanked(), await thanked()]).toEqual([
    expect.stringContaining('1 karma'),
    expect.stringContaining('2 karma'),
  ]);
});

test.skipIf(missing('postgres'))(
  '7.4 while the database is away members are told so, never zero',
  async () => {
    await using server = await startPostgres();
    const proxy = await startTcpProxy(server.port);
    onTestFinished(() => proxy.stop());
    const url = server.url.replace(String(server.port), String(proxy.port));
    await using discord = await createSandbox(createKarmaBot(url));
    const guild = await discord.guild();
    const [bob, ada] = [await guild.member('bob'), await guild.member('ada')];
    const thank = async () => (await bob.says(`.thank <@${ada.id}>`)).content;
    const before = await thank();

    proxy.cut();
    const during = await thank();
    proxy.heal();

    expect([before, during, await thank()]).toEqual([
      expect.stringContaining('1 karma'),
      expect.stringContaining('temporarily unavailable'),
      expect.stringContaining('2 karma'),
    ]);
  },
);
