// Says which snapshot of a folder is read, then writes one after another, each named once it is there, until it is killed. For tests.
import { createInterface } from 'node:readline';
import { setImmediate as turn } from 'node:timers/promises';
import type { Total } from '../src/usage-tracker/snapshot/snapshot.ts';
import { readSnapshot, writeSnapshot } from '../src/usage-tracker/snapshot/snapshot-files.ts';

/** Large enough to be killed in the middle of. */
const TOTALS: readonly Total[] = Array.from({ length: 3_000 }, (_, index) => ({
  path: `command ${index}`,
  kind: 'command',
  ok: index,
  denied: 0,
  error: 0,
  expired: 0,
  firstAtMs: 1,
  lastAtMs: 2,
}));
const SNAPSHOTS_IN_A_ROUND = 1_000_000;

async function main(folder: string): Promise<void> {
  // The next process of a test is made while this one writes: it waits for its round.
  for await (const round of createInterface({ input: process.stdin })) {
    const { damaged, snapshot } = readSnapshot(folder);
    process.stdout.write(`found ${snapshot?.atMs ?? 0} ${damaged.length}\n`);
    const beganMs = Number(round.split(' ')[1]) * SNAPSHOTS_IN_A_ROUND;
    for (let atMs = beganMs; ; atMs++) {
      writeSnapshot(folder, { atMs, totals: TOTALS, rateLimits: [] });
      process.stdout.write(`wrote ${atMs}\n`);
      await turn();
    }
  }
}

const [, , folder] = process.argv;
if (folder !== undefined) await main(folder);
