import { PluginError } from '../../errors.ts';
import { METRICS, type MetricName } from '../metrics/metrics.ts';

interface Common {
  /** Unique, for messages and the metric `bot_alert_active`. @defaultValue the metric */
  readonly name?: string;
  /** What is watched, in the metric's own unit; see `Performance.value` for metrics with labels, counters and histograms. */
  readonly metric: MetricName;
  /** How long it has to be so, in milliseconds, 0 to a day. @defaultValue `120_000` */
  readonly forMs?: number;
  /** What the operator reads. @defaultValue the name and what the metric means */
  readonly text?: string;
}
interface Above extends Common {
  /** The alert comes above this value. */
  readonly above: number;
  readonly below?: never;
  /** It goes below this one. @defaultValue nine tenths of `above` */
  readonly clearBelow?: number;
  readonly clearAbove?: never;
}
interface Below extends Common {
  readonly below: number;
  readonly above?: never;
  /** It goes above this one. @defaultValue eleven tenths of `below` */
  readonly clearAbove?: number;
  readonly clearBelow?: never;
}
/** When to tell somebody. */
export type AlertRule = Above | Below;

/** The rules of a bot that names none. */
export const DEFAULT_ALERTS: readonly AlertRule[] = [
  {
    name: 'event loop',
    metric: 'bot_event_loop_delay_p99_seconds',
    above: 0.2,
    forMs: 120_000,
    text: 'The event loop is late: something computes for too long. `performance` names it.',
  },
  {
    name: 'latency',
    metric: 'bot_gateway_ping_seconds',
    above: 0.5,
    forMs: 120_000,
    text: 'Discord answers heartbeats late.',
  },
  {
    name: 'acknowledgement',
    metric: 'bot_command_acknowledgement_seconds',
    above: 1.5,
    clearBelow: 1,
    forMs: 300_000,
    text: 'One in a hundred waits more than 1.5 s for a first answer; Discord gives 3 s.',
  },
  {
    name: 'errors',
    metric: 'bot_command_error_ratio',
    above: 0.05,
    forMs: 120_000,
    text: 'Many commands fail.',
  },
  {
    name: 'rate limits',
    metric: 'bot_rest_limited_ratio',
    above: 0.01,
    forMs: 120_000,
    text: 'Discord answers many requests with 429.',
  },
  {
    name: 'invalid requests',
    metric: 'bot_rest_invalid_requests',
    above: 1_000,
    forMs: 0,
    text: 'Requests that Discord counts as invalid; 10,000 in ten minutes bring a ban.',
  },
  {
    name: 'shards',
    metric: 'bot_gateway_shards_down',
    above: 0.5,
    clearBelow: 0.5,
    forMs: 120_000,
    text: 'A shard is not ready.',
  },
  {
    name: 'session starts',
    metric: 'bot_gateway_identifies_remaining_ratio',
    below: 0.5,
    forMs: 0,
    text: 'Half of the session starts of the day are used up: something connects again and again.',
  },
  {
    name: 'memory',
    metric: 'bot_heap_slope_bytes_per_hour',
    above: 20_000_000,
    forMs: 1_800_000,
    text: 'The used heap keeps growing.',
  },
  {
    name: 'tasks',
    metric: 'bot_task_overdue_seconds',
    above: 60,
    forMs: 60_000,
    text: 'A background task is overdue. `tasks` names it.',
  },
  {
    name: 'redis',
    metric: 'bot_redis_up',
    below: 0.5,
    clearAbove: 0.5,
    forMs: 300_000,
    text: 'Redis does not answer; the bot goes on from memory.',
  },
  {
    name: 'database',
    metric: 'bot_database_up',
    below: 0.5,
    clearAbove: 0.5,
    forMs: 60_000,
    text: 'The database does not answer.',
  },
  { name: 'disk', metric: 'bot_disk_free_ratio', below: 0.1, forMs: 0, text: 'The disk is nearly full.' },
];

const DAY_MS = 86_400_000;

/** A rule with everything filled in. */
export interface CheckedRule {
  readonly name: string;
  readonly metric: MetricName;
  readonly limit: number;
  readonly clear: number;
  readonly isAbove: boolean;
  readonly forMs: number;
  readonly text: string;
}

/** Fills rules in. @throws PluginError `PERF_INVALID` for one that can never work, or two of one name */
export function checkRules(rules: readonly AlertRule[]): readonly CheckedRule[] {
  const checked = rules.map(checkRule);
  const names = new Set<string>();
  for (const { name } of checked) {
    if (names.has(name)) throw invalid(`two alerts are called '${name}'; give one another \`name\``);
    names.add(name);
  }
  return checked;
}

function checkRule(rule: AlertRule): CheckedRule {
  const { forMs = 120_000, metric, name = metric } = rule;
  if (!Object.hasOwn(METRICS, metric))
    throw invalid(
      `the alert '${name}' is about '${metric}', which is no metric; the reference of metrics lists all`,
    );
  const isAbove = rule.above !== undefined;
  const limit = rule.above ?? rule.below;
  if (
    limit === undefined ||
    !Number.isFinite(limit) ||
    (rule.above !== undefined && rule.below !== undefined)
  )
    throw invalid(`the alert '${name}' needs a number for either \`above\` or \`below\``);
  if (!(forMs >= 0 && forMs <= DAY_MS)) throw invalid(`forMs of the alert '${name}' is not from 0 to a day`);
  const clear = (isAbove ? rule.clearBelow : rule.clearAbove) ?? limit * (isAbove ? 0.9 : 1.1);
  if (isAbove ? clear > limit : clear < limit)
    throw invalid(`the alert '${name}' would go before it comes: it clears on the wrong side of its limit`);
  return {
    name,
    metric,
    limit: limit,
    clear,
    isAbove,
    forMs,
    text: rule.text ?? METRICS[metric].help,
  };
}

export const invalid = (what: string, options?: ErrorOptions): PluginError =>
  new PluginError('PERF_INVALID', `The options of perfMonitor make no sense: ${what}.`, options);
