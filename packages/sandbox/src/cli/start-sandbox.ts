import { beginPlayground } from './begin-playground.ts';
import type { Request } from './read-arguments.ts';
import { runProgram } from './run-program.ts';
import type { Terminal } from './terminal.ts';

type StartRequest = Extract<Request, { readonly command: 'start' }>;

/** Starts a sandbox until it is interrupted or the program that was given ends, and gives the exit code. */
export async function startSandbox(request: StartRequest, terminal: Terminal): Promise<number> {
  const { json, program } = request;
  const playground = await beginPlayground(request, terminal);
  const { url, api, tokens } = playground;
  const env = { DISCORD_TOKEN: tokens[0] ?? '', DISCORD_API: api };
  if (json) terminal.out(`${JSON.stringify({ event: 'started', url, api, token: tokens[0] })}\n`);
  else
    terminal.out(`Chat page  ${url}\nBot        api ${api}  token ${tokens[0] ?? ''}\nStop       Ctrl+C\n`);
  try {
    if (program.length > 0) return await runProgram(program, env, terminal);
    await terminal.interrupted;
    return 0;
  } finally {
    await playground.stop();
    if (json) terminal.out(`${JSON.stringify({ event: 'stopped' })}\n`);
  }
}
