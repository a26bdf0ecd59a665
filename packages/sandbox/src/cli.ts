#!/usr/bin/env node
import { runCli } from './cli/run-cli.ts';

const asked: NodeJS.Signals[] = [];
const listeners: (() => void)[] = [];
const signals = (count: number) =>
  new Promise<NodeJS.Signals>((resolve) =>
    listeners.push(() => asked.length >= count && resolve(asked[0] ?? 'SIGTERM')),
  );
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    asked.push(signal);
    for (const listener of listeners) listener();
  });

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  interrupted: signals(1),
  insisted: signals(2),
  redirect: new URL('./redirect.js', import.meta.url).href,
});
