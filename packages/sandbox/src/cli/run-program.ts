import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Runs a program on the terminal of this one, with `env` over the environment of this process, until it ends or
 * `interrupted` resolves; then it is asked to end with SIGTERM.
 * @returns its exit code; 0 when it ended because it was asked to
 * @throws Error that names the program when it cannot be run
 */
export async function runProgram(
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  interrupted: Promise<void>,
): Promise<number> {
  const child = spawn(program, args, {
    // A watcher does not always end what it started: as a group of its own, all of it can be asked.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { NODE_ENV: 'development', ...process.env, ...env },
  });
  let asked = false;
  const stop = async () => {
    await interrupted;
    asked = true;
    askToEnd(child);
  };
  void stop();
  return new Promise((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new Error(`"${program}" cannot be run: ${cause.message}.`, { cause })),
    );
    child.once('exit', (code, signal) =>
      resolve(asked ? 0 : (code ?? 128 + (signal ? constants.signals[signal] : 0))),
    );
  });
}

function askToEnd(child: ChildProcess): void {
  // Without a pid it never started, and Node would send the signal to a stale one: 0 is our own process group.
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') child.kill('SIGTERM');
  else process.kill(-child.pid, 'SIGTERM');
}
