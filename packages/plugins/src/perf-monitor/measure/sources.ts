import type { Clock, Logger, OutcomeFeed } from '@bronxbot/core';
import type { Client } from 'discord.js';
import type { Cache } from '../../cache/service.ts';
import type { Database } from '../../database/service.ts';
import type { RateLimit } from '../../rate-limit/service.ts';
import type { Redis } from '../../redis/service.ts';
import type { TaskBoard } from './task-health.ts';

/** Where the figures come from. What the bot does not have is `undefined`. */
export interface Sources {
  readonly client: Client<true>;
  readonly time: Clock;
  readonly log: Logger;
  readonly outcomes: OutcomeFeed;
  readonly tasks: TaskBoard;
  readonly rateLimit: RateLimit | undefined;
  readonly cache: Cache | undefined;
  readonly database: Database | undefined;
  readonly redis: Redis | undefined;
}
