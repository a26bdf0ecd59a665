import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Figures } from './programs/report.ts';

/** A program of the bench in a process of its own. */
export interface Program {
  /** What it measured until it was ready. */
  readonly ready: Figures;
  /** Ends it and gives what it measured. @throws Error when it ends badly */
  end(): Promise<Figures>;
}

/** Starts a program of `programs` and waits until it is ready. @throws Error when it ends before that */
export async function startProgram(name: string, args: readonly string[]): Promise<Program> {
  const path = fileURLToPath(new URL(`./programs/${name}.ts`, import.meta.url));
  const child = fork(path, [...args], { execArgv: ['--import', 'tsx'] });
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`The program ${name} ended with ${String(code)} before it had told its figures.`);
  });
  const told = async () => (await Promise.race([once(child, 'message'), exited]))[0] as Told;
  // Nobody waits for it once the last figures are there.
  exited.catch(() => {});
  const { ready = {} } = await told();
  return {
    ready,
    async end() {
      const figures = told();
      child.send('end');
      const { ended = {} } = await figures;
      if (child.exitCode === null) await once(child, 'exit');
      return ended;
    },
  };
}

interface Told {
  readonly ready?: Figures;
  readonly ended?: Figures;
}
