#!/usr/bin/env node
import { run } from './run.ts';

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  interactive: process.stdin.isTTY && process.stdout.isTTY,
  userAgent: process.env['npm_config_user_agent'],
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
});
