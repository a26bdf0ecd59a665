import { type ChildProcess, fork, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { redirectedEnv } from '../../src/cli/run-bot.ts';
import type { StartableBot } from '../../src/startable-bot.ts';
import type { Report } from './program-host.ts';

/** A program that reports. */
interface Hosted {
  readonly child: ChildProcess;
  readonly failures: readonly string[];
  /** Resolves at its next report of a kind. @throws Error when the program ends */
  next(kind: 'ready' | 'idle'): Promise<void>;
}

/** Libraries say much about connections that are cut, which the tests do. */
const QUIET: StdioOptions = ['ignore', 'ignore', 'inherit', 'ipc'];

function host(program: string, env: Readonly<Record<string, string>>): Hosted {
  const child = fork(fileURLToPath(program), { env: { ...process.env, ...env }, stdio: QUIET });
  const failures: string[] = [];
  const waiting = new Set<{ readonly kind: string; settle(error?: Error): void }>();
  const settle = (isMeant: (kind: string) => boolean, error?: Error) => {
    for (const one of [...waiting].filter(({ kind }) => isMeant(kind))) {
      waiting.delete(one);
      one.settle(error);
    }
  };
  child.on('message', (report: Report) => {
    if (report.t === 'failed') failures.push(report.error);
    else settle((kind) => kind === report.t);
  });
  child.once('exit', (code) => settle(() => true, new Error(`${program} ended with ${String(code)}.`)));
  const next = (kind: string) =>
    new Promise<void>((resolve, reject) =>
      waiting.add({ kind, settle: (error) => (error === undefined ? resolve() : reject(error)) }),
    );
  return { child, failures, next };
}

/** A bot that is a program of its own and takes the sandbox for Discord, as `sandbox run` has it. */
export function programBot(program: string, redirect: string): StartableBot {
  let hosted: Hosted | undefined;
  return {
    async start({ token, api }) {
      hosted = host(program, redirectedEnv({ url: api.replace(/\/api$/, ''), token }, redirect));
      await hosted.next('ready');
    },
    async stop() {
      const child = hosted?.child;
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
    async idle() {
      const idle = hosted?.next('idle');
      hosted?.child.send('idle');
      await idle;
    },
    failures: () => hosted?.failures ?? [],
  };
}
