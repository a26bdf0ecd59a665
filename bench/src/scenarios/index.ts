import type { Scenario } from '../scenario.ts';
import { commandLatency } from './command-latency.ts';
import { idleMessage } from './idle-message.ts';
import { importTime } from './import-time.ts';
import { sandboxLogin } from './sandbox-login.ts';
import { sandboxRoundTrip } from './sandbox-round-trip.ts';
import { sandboxTest } from './sandbox-test.ts';
import { sandboxTraffic } from './sandbox-traffic.ts';
import { sandboxWorldMemory } from './sandbox-world-memory.ts';
import { typeCheck } from './type-check.ts';

/** Every scenario, in the order they run. */
export const scenarios: readonly Scenario[] = [
  importTime,
  typeCheck,
  idleMessage,
  commandLatency,
  sandboxTest,
  sandboxRoundTrip,
  sandboxLogin,
  sandboxTraffic,
  sandboxWorldMemory,
];
