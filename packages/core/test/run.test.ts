import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from './local-discord.ts';

const SCRIPT = fileURLToPath(new URL('./sample-process.ts', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts the sample bot as a process of its own, with this environment and nothing else of ours. */
function run(discord: LocalDiscord, env: Record<string, string> = {}, args: readonly string[] = []) {
  const { token, api } = discord.connection;
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, ...args], {
    env: { PATH, DISCORD_TOKEN: token, DISCORD_API: api, STATE_FILE: join(folder, 'state.json'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = once(child, 'exit');
  let output = '';
  const waiting = new Set<() => void>();
  const take = (chunk: Buffer) => {
    output += chunk.toString();
    for (const check of waiting) check();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return {
    signal: (signal: NodeJS.Signals) => child.kill(signal),
    /** Resolves once the output has this text. */
    shows: (text: string) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (!output.includes(text)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    /** Resolves with the exit code and all that was written. */
    ends: async () => ({ code: (await exit)[0] as number | null, output }),
  };
}

describe('signals', () => {
  test('on SIGTERM a running command ends, and the process exits with 0', async () => {
    await using discord = await createLocalDiscord();
    const bot = run(discord);
    await bot.shows('The bot has started');
    discord.says('.slow');
    await discord.heard();

    bot.signal('SIGTERM');

    expect(await discord.heard()).toBe('done');
    expect(await bot.ends()).toMatchObject({ code: 0 });
  });

  test('signals that come together are one wish, as when a terminal and npm both send one', async () => {
    await using discord = await createLocalDiscord();
    const bot = run(discord);
    await bot.shows('The bot has started');
    discord.says('.slow');
    await discord.heard();

    bot.signal('SIGINT');
    bot.signal('SIGTERM');
    bot.signal('SIGINT');

    expect(await discord.heard()).toBe('done');
    expect(await bot.ends()).toMatchObject({ code: 0 });
  });

  test('a command that does not end is given up, and the process still exits with 0', async () => {
    await using discord = await createLocalDiscord();
    const bot = run(discord);
    await bot.shows('The bot has started');
    discord.says('.hung');
    await discord.heard();

    bot.signal('SIGINT');

    const { code, output } = await bot.ends();
    expect(code).toBe(0);
    expect(output).toContain('Some handlers had not ended');
  });

  test('a second signal ends the process at once, with 1 and what was open', async () => {
    await using discord = await createLocalDiscord();
    const bot = run(discord);
    await bot.shows('The bot has started');
    discord.says('.hung');
    await discord.heard();
    bot.signal('SIGTERM');
    await bot.shows('The bot is stopping');

    // What follows at once is taken for the same wish, so somebody insists.
    const insisting = setInterval(() => bot.signal('SIGTERM'), 50);
    const { code, output } = await bot.ends();
    clearInterval(insisting);

    expect(code).toBe(1);
    expect(output).toMatch(/Ending before everything has stopped/);
    expect(output).toMatch(/"open":\["tasks"\]/);
  });

  test('a plugin that does not stop is named, and the process exits with 1', async () => {
    await using discord = await createLocalDiscord();
    const bot = run(discord, { MODE: 'throws in stop' });
    await bot.shows('The bot has started');

    bot.signal('SIGTERM');

    const { code, output } = await bot.ends();
    expect(code).toBe(1);
    expect(output).toContain("The plugin 'troublesome' failed to stop: stuck");
  });
});

describe('errors that nobody caught', () => {
  test.each([
    ['.crash', 'nobody catches this'],
    ['.reject', 'nobody handles this'],
  ])('after %s the bot stops, and the process exits with 70', async (command, message) => {
    await using discord = await createLocalDiscord();
    const bot = run(discord);
    await bot.shows('The bot has started');

    discord.says(command);

    const { code, output } = await bot.ends();
    expect(code).toBe(70);
    expect(output).toContain(message);
    expect(output).toContain('The bot has stopped');
  });
});

describe('SHARD_IDS and SHARD_COUNT', () => {
  test('reach the gateway, and without shard 0 nothing is synced', async () => {
    await using discord = await createLocalDiscord();
    const bot = run(discord, { SHARD_IDS: '1-2,4', SHARD_COUNT: '5' });
    await bot.shows('The bot has started');

    const shards = discord.server.gateway.sessions.map(({ identity }) => identity.shard);
    bot.signal('SIGTERM');

    expect(await bot.ends()).toMatchObject({ code: 0 });
    expect(shards.toSorted(([one], [other]) => one - other)).toEqual([
      [1, 5],
      [2, 5],
      [4, 5],
    ]);
    expect(discord.application.globalCommands.size).toBe(0);
  });
});

describe('a connection that Discord closes for good', () => {
  test.each([
    ['a token that was reset', 4004, 78, 'Discord does not accept the token'],
    ['an intent that was taken away', 4014, 78, 'Message Content Intent'],
    ['too many guilds for the shards that Discord recommended', 4011, 1, 'Start it again'],
  ])('after %s the process says so, stops and exits', async (_what, closeCode, code, message) => {
    await using discord = await createLocalDiscord();
    const bot = run(discord);
    await bot.shows('The bot has started');

    discord.server.gateway.close(closeCode);

    const ended = await bot.ends();
    expect(ended.code).toBe(code);
    expect(ended.output).toContain(message);
    expect(ended.output).toContain('The bot has stopped');
  });
});

describe('a start that cannot succeed', () => {
  test.each([
    ['a wrong token', { DISCORD_TOKEN: 'wrong-token-of-nobody' }, 78, 'TOKEN_INVALID'],
    ['an unknown variable', { DISCORD_TOKENS: 'x' }, 78, 'Did you mean DISCORD_TOKEN?'],
    [
      'a plugin that throws',
      { MODE: 'throws in start' },
      1,
      "The plugin 'troublesome' failed to start: no disk",
    ],
  ])('with %s the process says so and exits', async (_what, env, code, message) => {
    await using discord = await createLocalDiscord();

    const ended = await run(discord, env).ends();

    expect(ended.code).toBe(code);
    expect(ended.output).toContain(message);
    expect(ended.output).not.toContain('wrong-token-of-nobody');
  });
});

describe('--plan', () => {
  test('prints what a start would change and exits with 1, and with 0 once nothing would', async () => {
    await using discord = await createLocalDiscord();

    const before = await run(discord, {}, ['--plan']).ends();
    const bot = run(discord);
    await bot.shows('The bot has started');
    bot.signal('SIGTERM');
    await bot.ends();
    const after = await run(discord, {}, ['--plan']).ends();

    expect([before.code, after.code]).toEqual([1, 0]);
    expect(before.output).toContain('slow');
  });
});
