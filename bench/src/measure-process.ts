import { spawn } from 'node:child_process';
import { stopwatch } from './clock.ts';

/** What a child process cost. */
export interface ProcessCost {
  /** From its start until it has ended, in milliseconds. */
  readonly wallMs: number;
  /** The figures it measured in itself: the last line it printed, read as JSON. Empty when it printed nothing. */
  readonly said: Readonly<Record<string, number>>;
}

export interface ProcessOptions {
  /** @defaultValue the current folder */
  readonly cwd?: string;
  /** Over the current environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Ends the child when it takes longer, in milliseconds. @defaultValue `120_000` */
  readonly timeoutMs?: number;
}

/**
 * Runs Node with these arguments in a process of its own: the way to measure what happens once per process, such as
 * importing and memory.
 * @throws Error with what it wrote when it does not exit with 0 in time; SyntaxError when its last line is no JSON.
 */
export async function measureProcess(
  args: readonly string[],
  options: ProcessOptions = {},
): Promise<ProcessCost> {
  const startedAt = stopwatch.now();
  const { code, signal, output, errors } = await run(args, options);
  const wallMs = stopwatch.now() - startedAt;
  if (code !== 0)
    throw new Error(`node ${args.join(' ')} ended with ${signal ?? code}. It wrote:\n${output}${errors}`);
  return { wallMs, said: readFigures(output) };
}

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly output: string;
  readonly errors: string;
}

function run(args: readonly string[], { cwd, env, timeoutMs = 120_000 }: ProcessOptions): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, output, errors }));
  });
}

function readFigures(output: string): Readonly<Record<string, number>> {
  const line = output.trimEnd().split('\n').at(-1) ?? '';
  const figures: unknown = line === '' ? {} : JSON.parse(line);
  return Object.fromEntries(Object.entries(Object(figures)).map(([name, figure]) => [name, Number(figure)]));
}
