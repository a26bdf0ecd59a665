// Claims keys in the state file of its first argument, and tells each once it is claimed, until it is killed.
import { writeSync } from 'node:fs';
import { systemClock } from '../src/clock.ts';
import { createFileState } from '../src/state/file-state.ts';
import { createTestLog } from './test-log.ts';

const [, , path = '', name = ''] = process.argv;
const store = await createFileState({ path, clock: systemClock, log: createTestLog(), writeDelayMs: 1 });
for (let index = 0; ; index++) {
  await store.set(`${name} filler ${index % 100}`, 'x'.repeat(1_000));
  await store.claim(`${name} ${index}`, index);
  writeSync(1, `${name} ${index}\n`);
}
