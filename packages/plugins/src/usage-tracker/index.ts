export { openUsage } from './open-usage.ts';
export type { OpenUsage, OpenUsageOptions } from './open-usage.ts';
export { importUsage } from './snapshot/import-usage.ts';
export type { ImportUsageOptions } from './snapshot/import-usage.ts';
export { USAGE_GERMAN } from './german.ts';
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
export type { SpeakUsage, UsageLanguage, UsagePath, UsageTexts, UsageTextsOptions } from './texts.ts';
