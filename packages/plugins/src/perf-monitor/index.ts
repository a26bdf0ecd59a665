export { DEFAULT_ALERTS } from './alerts/rules.ts';
export type { AlertRule } from './alerts/rules.ts';
export type { AlertSink } from './alerts/sinks.ts';
export type { HttpOptions } from './http/options.ts';
export { perfMonitor, type PerfMonitorOptions } from './plugin.ts';
export { Performance } from './service.ts';
export type { Metric, MetricName, Point, Readiness, Spread } from './service.ts';
