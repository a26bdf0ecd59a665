import type { Scenario } from '../scenario.ts';
import { rateLimitBans } from './rate-limit-ban.ts';
import { rateLimitBursts } from './rate-limit-burst.ts';
import { rateLimitClock } from './rate-limit-clock.ts';
import { rateLimitCold } from './rate-limit-cold.ts';
import { rateLimitExempt } from './rate-limit-exempt.ts';
import { rateLimitFleets } from './rate-limit-fleet.ts';
import { rateLimitIdle } from './rate-limit-idle.ts';
import { rateLimitInteractions } from './rate-limit-interactions.ts';
import { rateLimitOutage } from './rate-limit-outage.ts';
import { rateLimitOverhead } from './rate-limit-overhead.ts';
import { rateLimitRedisOutages } from './rate-limit-redis.ts';
import { rateLimitSendAndEdit } from './rate-limit-send-and-edit.ts';
import { rateLimitShared } from './rate-limit-shared.ts';
import { rateLimitSkew } from './rate-limit-skew.ts';
import { rateLimitStorms } from './rate-limit-storm.ts';

/** What is measured about requests to Discord. */
export const rateLimitScenarios: readonly Scenario[] = [
  rateLimitOverhead,
  rateLimitIdle,
  rateLimitCold,
  rateLimitOutage,
  rateLimitShared,
  rateLimitSendAndEdit,
  ...rateLimitBursts,
  ...rateLimitBans,
  rateLimitExempt,
  rateLimitInteractions,
  rateLimitClock,
  ...rateLimitFleets,
  ...rateLimitRedisOutages,
  rateLimitSkew,
  ...rateLimitStorms,
];
