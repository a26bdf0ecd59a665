import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { systemClock } from '@bronxbot/core';
import { expect, test } from 'vitest';
import { within } from './within.ts';

/** Holds this process up, as much work or the garbage collector does. */
const stall = (ms: number) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

test('an answer that came while the process stalled is not late', async () => {
  // Made by another thread meanwhile, and waiting to be read.
  const answer = within(systemClock, 5, promisify(randomBytes)(16));
  stall(100);
  await expect(answer).resolves.toHaveLength(16);
});

test('what never comes is late', async () => {
  await expect(within(systemClock, 5, new Promise(() => {}))).rejects.toThrow('no answer within 5 ms');
});
