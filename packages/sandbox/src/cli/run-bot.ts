import { sandboxAddress } from '../redirect/sandbox-address.ts';
import { beginPlayground } from './begin-playground.ts';
import { joinSandbox } from './join-sandbox.ts';
import type { Request } from './read-arguments.ts';
import { runProgram } from './run-program.ts';
import type { Terminal } from './terminal.ts';

type RunRequest = Extract<Request, { readonly command: 'run' }>;

/** A sandbox that a program can be run in. */
interface Stage {
  readonly url: string;
  readonly token: string;
  stop(): Promise<void>;
}

/** Runs a program that takes a sandbox for Discord, and gives its exit code. The sandbox ends with it, if it began with it. */
export async function runBot(request: RunRequest, terminal: Terminal): Promise<number> {
  const stage =
    request.join === undefined ? await begin(request, terminal) : await join(request.join, request);
  const { url, token } = stage;
  if (request.json) terminal.out(`${JSON.stringify({ event: 'started', url, token })}\n`);
  else terminal.out(`Chat page  ${url}\nDiscord    is the sandbox, for ${request.program.join(' ')}\n`);
  try {
    return await runProgram(request.program, redirectedEnv(stage, terminal.redirect), terminal);
  } finally {
    await stage.stop();
    if (request.json) terminal.out(`${JSON.stringify({ event: 'stopped' })}\n`);
  }
}

/** The environment in which every Node program takes the sandbox for Discord. */
export function redirectedEnv(
  { url, token }: Pick<Stage, 'url' | 'token'>,
  redirect: string,
): Readonly<Record<string, string>> {
  const own = process.env['NODE_OPTIONS'] ?? '';
  return { DISCORD_TOKEN: token, SANDBOX_URL: url, NODE_OPTIONS: `${own} --import ${redirect}`.trim() };
}

async function begin(request: RunRequest, terminal: Terminal): Promise<Stage> {
  const { url, tokens, stop } = await beginPlayground(request, terminal);
  return { url, token: tokens[0] ?? '', stop };
}

async function join(given: string, { bot = 'bot', token }: RunRequest): Promise<Stage> {
  const { host, port } = sandboxAddress(given);
  const url = `http://${host}:${port}`;
  return { url, token: await joinSandbox(url, bot, token), stop: async () => {} };
}
