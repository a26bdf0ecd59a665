export { rateLimit } from './plugin.ts';
export type { RateLimitOptions } from './plugin.ts';
export { withPriority } from './priority.ts';
export { RateLimit } from './service.ts';
export type { Priority, RateLimitEvent, RateLimitReport, RouteReport } from './service.ts';
