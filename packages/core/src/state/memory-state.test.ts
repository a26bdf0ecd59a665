import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../test/fake-clock.ts';
import { createTestLog } from '../../test/test-log.ts';
import { testStateStore } from '../../test/state-contract.ts';
import { createMemoryState } from './memory-state.ts';

describe('state in memory', () => {
  testStateStore(async (clock) => createMemoryState({ clock, log: createTestLog() }));

  test('past its bound it drops what would expire soonest, and says so', async () => {
    const log = createTestLog();
    const store = createMemoryState({ clock: createFakeClock(), log, maxEntries: 10 });
    await store.set('for ever', 1);
    for (let index = 1; index <= 11; index++) await store.set(`key ${index}`, index, index * 1_000);

    const kept = await Promise.all(
      ['for ever', 'key 1', 'key 2', 'key 3', 'key 11'].map((key) => store.get(key)),
    );

    expect(kept).toEqual([1, undefined, undefined, 3, 11]);
    expect(log.lines).toEqual([
      expect.objectContaining({ level: 'warn', fields: { dropped: 2, maxEntries: 10 } }),
    ]);
  });

  test('what JSON cannot say is refused by name', async () => {
    const store = createMemoryState({ clock: createFakeClock(), log: createTestLog() });

    await expect(store.set('key', () => {})).rejects.toThrow("the value for 'key' is function");
  });

  test('a stopped store leaves no timer', async () => {
    const clock = createFakeClock();

    await createMemoryState({ clock, log: createTestLog() }).stop();

    expect(clock.pending).toBe(0);
  });
});
