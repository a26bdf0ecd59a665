/** Sums up the JSON reports of test runs in one line: `12 passed, 0 failed, 1 skipped`. */
import { readFileSync } from 'node:fs';

interface Results {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

const runs = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')) as Results);
const sum = (count: (run: Results) => number) => runs.reduce((total, run) => total + count(run), 0);

const passed = sum((run) => run.numPassedTests);
const failed = sum((run) => run.numFailedTests);
const skipped = sum((run) => run.numPendingTests + run.numTodoTests);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
// A file that does not load fails the run without counting as a test.
process.exitCode = runs.length > 0 && runs.every((run) => run.success) && passed > 0 ? 0 : 1;
