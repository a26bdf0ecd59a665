import type { RateLimitTable } from '@bronxbot/sandbox';

const rateLimits: RateLimitTable = {
  routes: { 'POST /channels/:channelId/messages': { limit: 1, windowMs: 60_000 } },
  global: { limit: 50, windowMs: 1_000, kind: 'sliding' },
};

export const limited = { rateLimits } as const;
