import { SandboxError } from '../errors.ts';
import { exportSandbox } from './export-sandbox.ts';
import { HELP } from './help.ts';
import { readArguments, type Request } from './read-arguments.ts';
import { recordBot } from './record-bot.ts';
import { replayBot } from './replay-bot.ts';
import { runBot } from './run-bot.ts';
import { startSandbox } from './start-sandbox.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Exit codes: done, failed, used wrongly. */
const DONE = 0;
const FAILED = 1;
const MISUSED = 2;

async function serve(request: Request, terminal: Terminal): Promise<number> {
  switch (request.command) {
    case 'start':
      return startSandbox(request, terminal);
    case 'run':
      return runBot(request, terminal);
    case 'record':
      return recordBot(request, terminal);
    case 'replay':
      return replayBot(request, terminal);
    case 'export':
      return exportSandbox(request, terminal);
    case 'help':
      terminal.out(HELP);
      return DONE;
  }
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
