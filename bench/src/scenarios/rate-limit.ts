import type { Scenario } from '../scenario.ts';
import { rateLimitBans } from './rate-limit-ban.ts';
import { rateLimitBursts } from './rate-limit-burst.ts';
import { rateLimitCold } from './rate-limit-cold.ts';
import { rateLimitOutage } from './rate-limit-outage.ts';
import { rateLimitSendAndEdit } from './rate-limit-send-and-edit.ts';
import { rateLimitShared } from './rate-limit-shared.ts';
import { rateLimitStorms } from './rate-limit-storm.ts';

/** What is measured about requests to Discord. */
export const rateLimitScenarios: readonly Scenario[] = [
  rateLimitCold,
  rateLimitOutage,
  rateLimitShared,
  rateLimitSendAndEdit,
  ...rateLimitBursts,
  ...rateLimitBans,
  ...rateLimitStorms,
];
