import { recordSandbox } from '../recording/record-sandbox.ts';
import { beginPlayground } from './begin-playground.ts';
import type { Request } from './read-arguments.ts';
import { redirectedEnv } from './run-bot.ts';
import { runProgram } from './run-program.ts';
import type { Terminal } from './terminal.ts';

type RecordRequest = Extract<Request, { readonly command: 'record' }>;

const MEGABYTE = 1_000_000;

/** Runs a program as `run` does, and writes to a file what happens, until it ends. */
export async function recordBot(request: RecordRequest, terminal: Terminal): Promise<number> {
  const { out: file, maxMegabytes, seed, program } = request;
  const onFull = () =>
    terminal.err(`${file} has reached ${maxMegabytes} MB: what happens from now on is not recorded.\n`);
  const { url, tokens, stop } = await beginPlayground(request, terminal, (server, bot) =>
    recordSandbox(server, { file, bot, seed, maxBytes: maxMegabytes * MEGABYTE, onFull }),
  );
  terminal.out(`Chat page  ${url}\nRecording  ${file}, until the bot ends\n`);
  const env = redirectedEnv({ url, token: tokens[0] ?? '' }, terminal.redirect);
  try {
    return await runProgram(program, { ...env, SANDBOX_SEED: String(seed) }, terminal);
  } finally {
    await stop();
  }
}
