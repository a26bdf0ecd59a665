import { bench } from './bench.ts';
import { stopwatch } from './clock.ts';
import { scenarios } from './scenarios/index.ts';

process.exitCode = await bench(process.argv.slice(2), {
  scenarios,
  output: process.stdout,
  errors: process.stderr,
  stopwatch,
});
