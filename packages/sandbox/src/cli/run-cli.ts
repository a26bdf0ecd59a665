import { SandboxError } from '../errors.ts';
import { startPlayground } from '../start-playground.ts';
import { HELP } from './help.ts';
import { runProgram } from './run-program.ts';
import { readArguments, type Request, UsageError } from './read-arguments.ts';

/** What the command line reaches the outside through. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Resolves when the program is asked to stop. */
  readonly interrupted: Promise<void>;
}

/** Exit codes: done, failed, used wrongly. */
const DONE = 0;
const FAILED = 1;
const MISUSED = 2;

type StartRequest = Extract<Request, { readonly command: 'start' }>;

async function start(request: StartRequest, terminal: Terminal): Promise<number> {
  const { port, guild, people, bot: name, token, limits: rateLimits, json, run } = request;
  const bots = [{ name, ...(token !== undefined && { token }) }];
  const playground = await startPlayground({ port, guild, people, bots, rateLimits });
  const { url, api, tokens } = playground;
  const env = { DISCORD_TOKEN: tokens[0] ?? '', DISCORD_API: api };
  if (json) terminal.out(`${JSON.stringify({ event: 'started', url, api, token: tokens[0] })}\n`);
  else
    terminal.out(`Chat page  ${url}\nBot        api ${api}  token ${tokens[0] ?? ''}\nStop       Ctrl+C\n`);
  try {
    if (run.length > 0) return await runProgram(run, env, terminal.interrupted);
    await terminal.interrupted;
    return DONE;
  } finally {
    await playground.stop();
    if (json) terminal.out(`${JSON.stringify({ event: 'stopped' })}\n`);
  }
}

async function serve(request: Request, terminal: Terminal): Promise<number> {
  if (request.command !== 'help') return start(request, terminal);
  terminal.out(HELP);
  return DONE;
}

/** Runs the command line and gives the exit code: 0 done, 1 failed, 2 used wrongly, or that of the program it ran. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await serve(readArguments(args), terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`${error.message}.\nRun "sandbox help" to see what there is.\n`);
      return MISUSED;
    }
    const reason =
      error instanceof SandboxError
        ? error.message
        : String(error instanceof Error ? (error.stack ?? error.message) : error);
    terminal.err(`${reason}\n`);
    return FAILED;
  }
}
