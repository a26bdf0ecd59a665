import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Terminal } from './terminal.ts';

/**
 * Runs a program on the terminal of this one, with `env` over the environment of this process, until it ends. A signal
 * that this process gets is handed on to it and to what it started; a second one kills them.
 * @returns its exit code; 0 when it ended by the signal that was handed on, else 128 and the number of the signal
 * @throws Error that names the program when it cannot be run
 */
export async function runProgram(
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  { interrupted, insisted }: Pick<Terminal, 'interrupted' | 'insisted'>,
): Promise<number> {
  const child = spawn(program, args, {
    // A watcher does not always end what it started: as a group of its own, all of it can be asked.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { NODE_ENV: 'development', ...process.env, ...env },
  });
  let handedOn: NodeJS.Signals | undefined;
  const handOn = async () => {
    handedOn = await interrupted;
    send(child, handedOn);
    await insisted;
    handedOn = 'SIGKILL';
    send(child, handedOn);
  };
  void handOn();
  return new Promise((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new Error(`"${program}" cannot be run: ${cause.message}.`, { cause })),
    );
    child.once('exit', (code, signal) => {
      const bySignal = signal === null ? 0 : 128 + constants.signals[signal];
      resolve(code ?? (signal === handedOn ? 0 : bySignal));
    });
  });
}

function send(child: ChildProcess, signal: NodeJS.Signals): void {
  // Without a pid it never started, and Node would send the signal to a stale one: 0 is our own process group.
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') child.kill(signal);
  else process.kill(-child.pid, signal);
}
