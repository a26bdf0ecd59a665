export { rateLimit } from './plugin.ts';
export type { RateLimitOptions } from './plugin.ts';
export { withDeadline, withPriority, withSignal } from './wishes.ts';
export { RateLimit } from './service.ts';
export type { Priority, RateLimitEvent, RateLimitReport, RouteReport } from './service.ts';
