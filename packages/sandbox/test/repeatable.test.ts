import { expect, test } from 'vitest';
import { recordLife } from './field-probe/bot-life.ts';

/** The dispatches of a life as they came, but for the port, which the machine chooses. */
async function live(): Promise<{ readonly frames: readonly string[]; readonly transcript: string }> {
  const { dispatches, transcript } = await recordLife();
  const frames = dispatches.map((one) => JSON.stringify(one).replaceAll(/127\.0\.0\.1:\d+/g, 'sandbox'));
  return { frames, transcript };
}

test('two runs give the same dispatches, ids and all, and the same transcript', async () => {
  const [first, second] = [await live(), await live()];

  expect(second.frames).toEqual(first.frames);
  expect(second.transcript).toBe(first.transcript);
  expect(first.transcript).toContain('ada runs /everything');
}, 60_000);
