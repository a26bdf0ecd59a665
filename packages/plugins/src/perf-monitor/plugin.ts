import {
  allow,
  Client,
  defineGate,
  definePlugin,
  defineTask,
  Log,
  optional,
  Outcomes,
  Tasks,
  Time,
  Webhooks,
} from '@bronxbot/core';
import { Cache } from '../cache/service.ts';
import { Charts } from '../charts/service.ts';
import { Database } from '../database/service.ts';
import { RateLimit } from '../rate-limit/service.ts';
import { Redis } from '../redis/service.ts';
import { Usage } from '../usage-tracker/service.ts';
import { type AlertRule, checkRules, DEFAULT_ALERTS, invalid } from './alerts/rules.ts';
import type { AlertSink } from './alerts/sinks.ts';
import { definePerformance } from './commands/panels.ts';
import { defineTasks } from './commands/tasks.ts';
import { checkHttp, type HttpOptions } from './http/options.ts';
import { OWN_TASK } from './own-task.ts';
import { defineRefresh, type PanelName } from './panel/refresh.ts';
import { Performance } from './service.ts';
import { type Running, startMonitor } from './start-monitor.ts';

/** What is measured, and who is told. */
export interface PerfMonitorOptions {
  /** The operations page, `/metrics`, `/livez` and `/readyz`. @defaultValue `false`: none */
  readonly http?: HttpOptions | false;
  /** When to tell somebody. `[...DEFAULT_ALERTS, …]` adds to them; `[]` tells nobody. @defaultValue `DEFAULT_ALERTS` */
  readonly alerts?: readonly AlertRule[];
  /** Who is told; the log always has it. @defaultValue `['owner']` */
  readonly sinks?: readonly AlertSink[];
  /** After an alert, the same one is not told again for this long, in milliseconds, 0 and more. @defaultValue `1_800_000` */
  readonly cooldownMs?: number;
  /** Between readings for charts and alerts, in milliseconds, 1,000 to 60,000. @defaultValue `10_000` */
  readonly everyMs?: number;
  /**
   * Whose time the readings follow: the machine's, as what is measured does, or the bot's, for tests that hold its time in their hand.
   * @defaultValue `'machine'`
   */
  readonly readings?: 'machine' | 'bot';
  /** A span of OpenTelemetry for each entry; needs the package `@opentelemetry/api`. @defaultValue `false` */
  readonly openTelemetry?: boolean;
}

const DEFAULT_OPTIONS = {
  http: false,
  alerts: DEFAULT_ALERTS,
  sinks: ['owner'],
  cooldownMs: 1_800_000,
  everyMs: 10_000,
  readings: 'machine',
  openTelemetry: false,
} as const satisfies Required<PerfMonitorOptions>;

/**
 * Measures the bot and provides {@link Performance}: panels in Discord, a page, metrics for Prometheus, alerts.
 * @throws PluginError `PERF_INVALID` for options that make no sense.
 */
export function perfMonitor(options: PerfMonitorOptions = {}) {
  const settings = { ...DEFAULT_OPTIONS, ...options };
  const { everyMs } = settings;
  if (!(everyMs >= 1_000 && everyMs <= 60_000)) throw invalid('everyMs is not from 1,000 to 60,000');
  if (!(settings.cooldownMs >= 0)) throw invalid('cooldownMs is no number from 0');
  const rules = checkRules(settings.alerts);
  const http = settings.http === false ? undefined : checkHttp(settings.http);
  let running: Running | undefined;
  const runs = () => {
    if (!running) throw new Error('The monitor has not started.');
    return running;
  };
  const draw = (panel: PanelName) => runs().draw(panel);
  const refresh = defineRefresh(draw);
  return definePlugin({
    name: 'perf-monitor',
    uses: {
      client: Client,
      time: Time,
      log: Log,
      outcomes: Outcomes,
      tasks: Tasks,
      webhooks: Webhooks,
      rateLimit: optional(RateLimit),
      cache: optional(Cache),
      database: optional(Database),
      redis: optional(Redis),
      usage: optional(Usage),
      charts: optional(Charts),
    },
    provides: Performance,
    commands: [...definePerformance(draw), defineTasks(() => runs().monitor.tasks())],
    components: [refresh],
    gates: [watch(() => running)],
    tasks: [defineTask({ name: OWN_TASK, cron: '0 * * * *', run: () => running?.monitor.slow.begin() })],
    async start(services) {
      running = await startMonitor(services, { ...settings, rules, http, refresh });
      return running.monitor;
    },
    stop: () => running?.stop(),
  });
}

/** Stops nobody: it sees who comes in and when their handler runs, so that who holds the event loop can be named. */
const watch = (running: () => Running | undefined) =>
  defineGate({
    name: 'perf-monitor',
    phase: 'authenticate',
    check({ entry: { id, path } }) {
      const stalls = running()?.monitor.stalls;
      stalls?.began(id, path);
      return allow(() => stalls?.ran(id));
    },
  });
