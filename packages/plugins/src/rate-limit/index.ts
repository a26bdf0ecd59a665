export { animate } from './animate.ts';
export type { AnimateOptions, Animated } from './animate.ts';
export type { AnimationSummary } from './edits/animation.ts';
export { rateLimit } from './plugin.ts';
export type { RateLimitOptions } from './plugin.ts';
export { withDeadline, withPriority, withSignal } from './wishes.ts';
export { RateLimit } from './service.ts';
export type { Budget, Budgets } from './cooldowns/budgets.ts';
export type { LimitedSlice, Priority, RateLimitEvent, RateLimitReport, RouteReport } from './service.ts';
