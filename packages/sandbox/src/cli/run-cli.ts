import { SandboxError } from '../errors.ts';
import { startPlayground } from '../start-playground.ts';
import { HELP } from './help.ts';
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

async function start(
  request: Extract<Request, { readonly command: 'start' }>,
  terminal: Terminal,
): Promise<void> {
  const { port, guild, people, bot: name, token, json } = request;
  const playground = await startPlayground({
    port,
    guild,
    people,
    bots: [{ name, ...(token !== undefined && { token }) }],
  });
  const { url, api, tokens } = playground;
  if (json) terminal.out(`${JSON.stringify({ event: 'started', url, api, token: tokens[0] })}\n`);
  else
    terminal.out(`Chat page  ${url}\nBot        api ${api}  token ${tokens[0] ?? ''}\nStop       Ctrl+C\n`);
  await terminal.interrupted;
  await playground.stop();
  if (json) terminal.out(`${JSON.stringify({ event: 'stopped' })}\n`);
}

async function serve(request: Request, terminal: Terminal): Promise<void> {
  if (request.command === 'help') terminal.out(HELP);
  else await start(request, terminal);
}

/** Runs the command line and gives the exit code: 0 done, 1 failed, 2 used wrongly. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await serve(readArguments(args), terminal);
    return DONE;
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
