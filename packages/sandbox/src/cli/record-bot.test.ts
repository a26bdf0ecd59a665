import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPrograms, type BuiltPrograms } from '../../test/build-program.ts';
import { runCli } from './run-cli.ts';

const never = new Promise<never>(() => {});
const TOKEN = 'very-secret-token-of-a-real-bot';
let built: BuiltPrograms;
let folder: string;

beforeAll(async () => {
  built = await buildPrograms({ redirect: 'src/redirect.ts' });
  folder = mkdtempSync(join(tmpdir(), 'sandbox-record-'));
});
afterAll(() => built[Symbol.asyncDispose]());

/** A bot without a library: it rolls dice when somebody writes, and ends when somebody says so. */
function bot(name: string, answer: string): string {
  const file = join(folder, name);
  const ws = new URL('../../../../node_modules/ws/index.js', import.meta.url).pathname;
  writeFileSync(
    file,
    `const { WebSocket } = require(${JSON.stringify(ws)});
    const authorization = 'Bot ' + process.env.DISCORD_TOKEN;
    const headers = { authorization, 'content-type': 'application/json' };
    const socket = new WebSocket('wss://gateway.discord.gg/?v=10&encoding=json');
    const identify = { token: process.env.DISCORD_TOKEN, intents: 33281, properties: {} };
    socket.on('message', async (data) => {
      const { op, t, d } = JSON.parse(data);
      if (op === 10) socket.send(JSON.stringify({ op: 2, d: identify }));
      if (t === 'READY') await fetch('https://discord.com/api/v10/users/@me', { headers });
      if (t !== 'MESSAGE_CREATE' || d.author.bot) return;
      const content = ${answer};
      const body = JSON.stringify({ content, message_reference: { message_id: d.id } });
      await fetch('https://discord.com/api/v10/channels/' + d.channel_id + '/messages', { method: 'POST', headers, body });
      if (d.content === 'bye') process.exit(0);
    });`,
  );
  return file;
}
const DICE = "'You rolled ' + Math.ceil(Math.random() * 1_000_000) + ', ' + d.author.username";

interface Cli {
  readonly args: readonly string[];
  readonly started?: (url: string) => Promise<void>;
}
async function cli({ args, started }: Cli) {
  let out = '';
  let err = '';
  let acts = Promise.resolve();
  const code = await runCli(args, {
    out(text) {
      out += text;
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
      if (url !== undefined && started) acts = started(url);
    },
    err: (text) => void (err += text),
    interrupted: never,
    insisted: never,
    redirect: built.url('redirect'),
  });
  await acts;
  return { code, out, err };
}

const json = async (url: string) => (await fetch(url)).json();
/** Speaks as the first person once the bot is there, and waits for each answer. */
function saying(texts: readonly string[]) {
  return async (url: string): Promise<void> => {
    const control = `${url}/_sandbox`;
    const answered = async (count: number) => {
      const requests = (await json(`${control}/requests`)) as { method: string; path: string }[];
      const bots = (await json(`${control}/bots`)) as { online: boolean }[];
      if (requests.length >= count && bots[0]?.online === true) return;
      await new Promise(setImmediate);
      await answered(count);
    };
    const [ada] = (await json(`${control}/people`)) as { id: string }[];
    const state = (await json(`${control}/state?as=${ada?.id}`)) as {
      guilds: { channels: { id: string }[] }[];
    };
    const channelId = state.guilds[0]?.channels[0]?.id;
    await answered(1);
    for (const [at, content] of texts.entries()) {
      const headers = { 'Content-Type': 'application/json' };
      const body = JSON.stringify({ channelId, content });
      await fetch(`${control}/people/${ada?.id}/say`, { method: 'POST', headers, body });
      if (content !== 'bye') await answered(at + 2);
    }
  };
}
const record = (file: string, program: string, texts: readonly string[], more: readonly string[] = []) =>
  cli({
    args: ['record', program, '--port', '0', '--token', TOKEN, '--out', file, ...more],
    started: saying(texts),
  });

describe('sandbox record', () => {
  it('writes what people did, what the bot asked and got, and the events, without its token', async () => {
    const file = join(folder, 'all.jsonl');
    const { code } = await record(file, bot('dice.cjs', DICE), ['hello', 'bye']);
    const lines = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({
      recording: 1,
      seed: 1,
      bot: 'bot',
      world: { people: [{ name: 'ada' }, {}] },
    });
    expect(lines).toContainEqual(
      expect.objectContaining({ does: 'say', input: expect.objectContaining({ content: 'hello' }) }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ request: expect.objectContaining({ method: 'POST', status: 200 }) }),
    );
    expect(lines).toContainEqual(expect.objectContaining({ event: 'MESSAGE_CREATE' }));
    expect(readFileSync(file, 'utf8')).not.toContain(TOKEN);
  });

  it('ends the recording, not the bot, when the file is as large as it may be', async () => {
    const file = join(folder, 'full.jsonl');
    const long = "'x'.repeat(1_900)";
    const { code, err } = await record(
      file,
      bot('long.cjs', long),
      [...Array(120).fill('more'), 'bye'],
      ['--max-mb', '1'],
    );
    const text = readFileSync(file, 'utf8');
    expect(code).toBe(0);
    expect(err).toContain('has reached 1 MB');
    expect(text.length).toBeLessThan(1_000_100);
    expect(text.endsWith('{"full":true}\n')).toBe(true);
  });
});

describe('sandbox replay', () => {
  it('does it all again, and finds that a bot did the same, dice and all', async () => {
    const file = join(folder, 'same.jsonl');
    const program = bot('same.cjs', DICE);
    await record(file, program, ['one', 'two', 'bye'], ['--seed', '7']);
    const { code, out, err } = await cli({ args: ['replay', file, program] });
    expect(out + err).toBe('The bot did the same: 3 acts, 4 requests.\n');
    expect(code).toBe(0);
  });

  it('shows the first thing that a bot does differently', async () => {
    const file = join(folder, 'changed.jsonl');
    await record(file, bot('before.cjs', "'Hi ' + d.content"), ['one', 'two', 'bye']);
    const changed = bot('after.cjs', "(d.content === 'two' ? 'Ho ' : 'Hi ') + d.content");
    const { code, out } = await cli({ args: ['replay', file, changed] });
    expect(code).toBe(1);
    expect(out).toMatch(
      /^After say \{.*"two"\}, the bot asked POST \/channels\/\d+\/messages with another body\.content\.\n/,
    );
    expect(out).toContain('was  "Hi two"\n  is   "Ho two"');
  });

  it('ends a bot that goes on', async () => {
    const file = join(folder, 'endless.jsonl');
    await record(file, bot('ending.cjs', "'Hi'"), ['bye']);
    const endless = bot('endless.cjs', "(d.content = '', 'Hi')");
    expect(await cli({ args: ['replay', file, endless] })).toMatchObject({ code: 0 });
  });

  it.each([
    ['', 'Line 1 is none of a recording'],
    [
      '{"recording":1,"seed":1,"bot":"bot","world":{"people":[{"name":"ada"}]}}\n{"what":1}',
      'Line 2 is none',
    ],
  ])('refuses what is no recording: %s', async (text, reason) => {
    const file = join(folder, 'wrong.jsonl');
    writeFileSync(file, text);
    expect(await cli({ args: ['replay', file, 'bot.js'] })).toMatchObject({
      code: 1,
      err: expect.stringContaining(reason),
    });
  });

  it.each([
    [['replay'], 'replay needs a recording'],
    [['replay', 'a.jsonl'], 'replay needs a bot'],
    [['replay', '/no/such.jsonl', 'bot.js'], 'The recording cannot be read'],
    [['record', 'bot.js', '--max-mb', '0'], '--max-mb is no whole number from 1 to 1000'],
  ])('refuses %j', async (args, reason) => {
    expect(await cli({ args })).toMatchObject({ code: 2, err: expect.stringContaining(reason) });
  });
});
