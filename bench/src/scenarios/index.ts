import type { Scenario } from '../scenario.ts';
import { commandLatency } from './command-latency.ts';
import { idleMessage } from './idle-message.ts';
import { importTime } from './import-time.ts';
import { sandboxTest } from './sandbox-test.ts';
import { typeCheck } from './type-check.ts';

/** Every scenario, in the order they run. */
export const scenarios: readonly Scenario[] = [
  importTime,
  typeCheck,
  idleMessage,
  commandLatency,
  sandboxTest,
];
