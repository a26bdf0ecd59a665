import type { Scenario } from '../scenario.ts';
import { botScenarios } from './bot.ts';
import { cacheCold } from './cache-cold.ts';
import { cacheHit, cacheHitPeers } from './cache-hit.ts';
import { cacheHitShare } from './cache-hit-share.ts';
import { cacheMiss } from './cache-miss.ts';
import { cacheOutage } from './cache-outage.ts';
import { commandLatency } from './command-latency.ts';
import { idleMessage } from './idle-message.ts';
import { importTime } from './import-time.ts';
import { ledgerPostgres } from './ledger-postgres.ts';
import { ledgerSqlite } from './ledger-sqlite.ts';
import { perfOverhead } from './perf-overhead.ts';
import { perfStall } from './perf-stall.ts';
import { rateLimitScenarios } from './rate-limit.ts';
import { sandboxLogin } from './sandbox-login.ts';
import { sandboxRoundTrip } from './sandbox-round-trip.ts';
import { sandboxTest } from './sandbox-test.ts';
import { sandboxTraffic } from './sandbox-traffic.ts';
import { sandboxWorldMemory } from './sandbox-world-memory.ts';
import { tosGate } from './tos-gate.ts';
import { typeCheck } from './type-check.ts';
import { usageFlush } from './usage-flush.ts';
import { usageMemory } from './usage-memory.ts';
import { usageRecord } from './usage-record.ts';

/** Every scenario, in the order they run. */
export const scenarios: readonly Scenario[] = [
  importTime,
  typeCheck,
  idleMessage,
  commandLatency,
  ledgerSqlite,
  ledgerPostgres,
  sandboxTest,
  sandboxRoundTrip,
  sandboxLogin,
  sandboxTraffic,
  sandboxWorldMemory,
  cacheHit,
  cacheHitPeers,
  cacheMiss,
  cacheCold,
  cacheOutage,
  cacheHitShare,
  tosGate,
  usageRecord,
  usageFlush,
  usageMemory,
  perfOverhead,
  perfStall,
  ...rateLimitScenarios,
  ...botScenarios,
];
