import { z } from 'zod';
import { systemClock } from '../clock.ts';
import { readRecording, type Recording } from '../recording/recording.ts';
import { type Deviation, replayRecording } from '../recording/replay-recording.ts';
import { createSandboxServer, type SandboxServer } from '../server.ts';
import { loadWorld } from '../world-file/load-world.ts';
import { readText } from './begin-playground.ts';
import { askControl } from './control-client.ts';
import type { Request } from './read-arguments.ts';
import { redirectedEnv } from './run-bot.ts';
import { runProgram } from './run-program.ts';
import type { Terminal } from './terminal.ts';

type ReplayRequest = Extract<Request, { readonly command: 'replay' }>;

/** How long a step of a replay waits for the bot, in milliseconds: one that starts needs more than one that runs. */
const PATIENCE_MS = 10_000;
const SAME = 0;
const DIFFERENT = 1;

/** Does with a program again what was done when it was recorded, prints the first difference, and ends the program. */
export async function replayBot(request: ReplayRequest, terminal: Terminal): Promise<number> {
  const recording = readRecording(await readText(request.file, 'recording'));
  const server = await createSandboxServer({ clock: systemClock });
  try {
    loadWorld(server.world, recording.head.world);
    const deviation = await replayOn(server, recording, request.program, terminal);
    terminal.out(deviation === undefined ? summary(recording) : report(deviation));
    return deviation === undefined ? SAME : DIFFERENT;
  } finally {
    await server.stop();
  }
}

async function replayOn(
  server: SandboxServer,
  { head, steps }: Recording,
  program: readonly string[],
  terminal: Terminal,
): Promise<Deviation | undefined> {
  const { url, world } = server;
  const application = [...world.applications.values()].find(({ name }) => name === head.bot);
  const env = redirectedEnv({ url, token: application?.token ?? '' }, terminal.redirect);
  const over = new AbortController();
  const interrupted = Promise.race([terminal.interrupted, aborted(over.signal)]);
  const running = runProgram(
    program,
    { ...env, SANDBOX_SEED: String(head.seed) },
    { interrupted, insisted: terminal.insisted },
  );
  try {
    const replayed = replayRecording(steps, {
      onRequest: (listener) => server.onRequest(listener),
      act: (person, does, input) => act(url, person, does, input),
      isConnected: () => server.gateway.sessions.some(({ connected }) => connected),
      clock: systemClock,
      patienceMs: PATIENCE_MS,
    });
    // A program that ends early misses what comes, which the replay then tells; one that cannot run is an error.
    return await Promise.race([replayed, running.then(() => replayed)]);
  } finally {
    over.abort();
    await running.catch(() => {});
  }
}

/** What a person could not do then, they cannot do now, either. */
async function act(url: string, person: string, does: string, input: unknown): Promise<unknown> {
  return askControl(url, `/people/${person}/${does}`, z.unknown(), input as object).catch(() => undefined);
}

function aborted(signal: AbortSignal): Promise<NodeJS.Signals> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve('SIGTERM'), { once: true }));
}

function summary({ steps }: Recording): string {
  const requests = steps.reduce((count, step) => count + step.requests.length, 0);
  return `The bot did the same: ${steps.length - 1} acts, ${requests} requests.\n`;
}

function report({ after, kind, request, difference }: Deviation): string {
  const when =
    after === undefined
      ? 'Before anybody did anything'
      : `After ${after.does} ${JSON.stringify(after.input)}`;
  const what = {
    missing: `the bot did not ask ${request}`,
    additional: `the bot asked ${request}, which it did not before`,
    changed: `the bot asked ${request} with another ${difference?.at ?? ''}`,
  }[kind];
  const values = difference
    ? `  was  ${JSON.stringify(difference.was)}\n  is   ${JSON.stringify(difference.is)}\n`
    : '';
  return `${when}, ${what}.\n${values}`;
}
