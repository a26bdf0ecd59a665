export { openUsage } from './open-usage.ts';
export type { OpenUsage, OpenUsageOptions } from './open-usage.ts';
export { importSnapshot } from './snapshot/import-snapshot.ts';
export { usageTracker } from './plugin.ts';
export type { UsageTrackerOptions } from './plugin.ts';
export { Usage } from './service.ts';
export type {
  CommandUsage,
  GuildUsage,
  PersonUsage,
  Spread,
  UsageEvent,
  UsagePoint,
  UsageRange,
  UsageWindow,
} from './service.ts';
export type { UsageTexts, UsageTextsOptions } from './texts.ts';
