/** What a metric is. */
export interface MetricFacts {
  readonly type: 'gauge' | 'counter' | 'histogram';
  /** One sentence, with its unit where the name does not say it. */
  readonly help: string;
  readonly labels?: readonly string[];
  /** How `value` joins what has labels. @defaultValue `'sum'` */
  readonly across?: 'sum' | 'max' | 'min';
}

/** Every metric, in the way of Prometheus: base units, `_total` for what only grows, and never an id of Discord as a label. */
export const METRICS = {
  bot_uptime_seconds: { type: 'gauge', help: 'Since the monitor started.' },
  bot_process_cpu_ratio: { type: 'gauge', help: 'CPU time over elapsed time; 1 is one core.' },
  bot_process_resident_bytes: { type: 'gauge', help: 'Memory of the process (RSS).' },
  bot_heap_used_bytes: { type: 'gauge', help: 'Memory that JavaScript uses.' },
  bot_heap_slope_bytes_per_hour: {
    type: 'gauge',
    help: 'How fast the used heap grew over the last hour; absent before the monitor has run for one.',
  },
  bot_event_loop_delay_p50_seconds: {
    type: 'gauge',
    help: 'How late the event loop was in the last minute, half of the time.',
  },
  bot_event_loop_delay_p99_seconds: {
    type: 'gauge',
    help: 'How late the event loop was in the last minute, 99th percentile.',
  },
  bot_event_loop_delay_max_seconds: {
    type: 'gauge',
    help: 'How late the event loop was at most since the reading before the last.',
  },
  bot_event_loop_stalls_total: {
    type: 'counter',
    help: 'How often something held the event loop for more than 100 ms, by what was running.',
    labels: ['culprit'],
  },
  bot_gc_seconds_total: { type: 'counter', help: 'Time that garbage collection took.', labels: ['kind'] },
  bot_commands_total: {
    type: 'counter',
    help: 'Commands, menus, components and suggestions.',
    labels: ['command', 'surface', 'outcome'],
  },
  bot_command_age_seconds: { type: 'histogram', help: 'How old entries were when this process saw them.' },
  bot_command_acknowledgement_seconds: {
    type: 'histogram',
    help: 'From receipt to the first answer that Discord accepted.',
    labels: ['command'],
  },
  bot_command_duration_seconds: {
    type: 'histogram',
    help: 'From receipt to the end of the handler and its replies; refusals are left out.',
    labels: ['command', 'outcome'],
  },
  bot_command_error_ratio: {
    type: 'gauge',
    help: 'Errors over all that ran, in the last five minutes; refusals are no errors. Absent below ten runs.',
  },
  bot_command_expired_ratio: {
    type: 'gauge',
    help: 'Entries that came too late to be answered, over all of the last five minutes. Absent below ten.',
  },
  bot_gateway_events_total: { type: 'counter', help: 'Events from Discord.', labels: ['type'] },
  bot_gateway_ping_seconds: {
    type: 'gauge',
    help: 'From a heartbeat to its answer.',
    labels: ['shard'],
    across: 'max',
  },
  bot_gateway_heartbeat_age_seconds: {
    type: 'gauge',
    help: 'Since the last answered heartbeat was sent, or since the shard was ready.',
    labels: ['shard'],
    across: 'max',
  },
  bot_gateway_shards: { type: 'gauge', help: 'Shards of this process.', labels: ['state'] },
  bot_gateway_shards_down: { type: 'gauge', help: 'Shards of this process that are not ready.' },
  bot_gateway_reconnects_total: { type: 'counter', help: 'How often a shard lost its connection.' },
  bot_gateway_resumes_total: { type: 'counter', help: 'How often a shard went on where it was.' },
  bot_gateway_identifies_remaining: {
    type: 'gauge',
    help: 'Session starts that Discord allows until it resets them.',
  },
  bot_gateway_identifies_remaining_ratio: {
    type: 'gauge',
    help: 'The part of all session starts that is left.',
  },
  bot_guilds: { type: 'gauge', help: 'Guilds of this process.' },
  bot_members: { type: 'gauge', help: 'Members of these guilds, people in several counted each time.' },
  bot_cached_objects: { type: 'gauge', help: 'What discord.js keeps in memory.', labels: ['kind'] },
  bot_rest_requests_total: { type: 'counter', help: 'Requests to Discord.', labels: ['route'] },
  bot_rest_failed_total: {
    type: 'counter',
    help: 'Requests that ended without success, for good.',
    labels: ['route'],
  },
  bot_rest_answered_total: { type: 'counter', help: 'Requests that Discord answered.', labels: ['route'] },
  bot_rest_answer_seconds_total: {
    type: 'counter',
    help: 'How long they took together, from leaving to the answer; over `bot_rest_answered_total` it is the mean.',
    labels: ['route'],
  },
  bot_rest_answer_longest_seconds: {
    type: 'gauge',
    help: 'How long the slowest answer took since the start.',
    labels: ['route'],
    across: 'max',
  },
  bot_rest_limited_total: { type: 'counter', help: '429 answers.', labels: ['route', 'scope'] },
  bot_rest_limited_ratio: {
    type: 'gauge',
    help: '429 answers that were not about a shared limit, over all requests of the last five minutes. Absent below 20.',
  },
  bot_rest_waiting: { type: 'gauge', help: 'Requests that wait for their turn.', labels: ['priority'] },
  bot_rest_invalid_requests: {
    type: 'gauge',
    help: 'Requests of the last ten minutes that Discord counts as invalid; 10,000 bring a ban.',
  },
  bot_rest_breaker_open: { type: 'gauge', help: '1 while Discord has banned this address, else 0.' },
  bot_cache_reads_total: { type: 'counter', help: 'Reads of the cache.', labels: ['namespace', 'result'] },
  bot_cache_errors_total: {
    type: 'counter',
    help: 'Loads, reads and writes of the cache that failed.',
    labels: ['namespace'],
  },
  bot_cache_entries: { type: 'gauge', help: 'Values in memory.', labels: ['namespace'] },
  bot_cache_bytes: { type: 'gauge', help: 'About how much they take.', labels: ['namespace'] },
  bot_redis_up: { type: 'gauge', help: '1 while Redis answers, else 0.' },
  bot_redis_away_seconds: { type: 'gauge', help: 'How long Redis has not answered; 0 while it does.' },
  bot_database_up: { type: 'gauge', help: '1 when the database answered last, else 0.' },
  bot_database_latency_seconds: { type: 'gauge', help: 'How long the database took to answer.' },
  bot_database_waiting: { type: 'gauge', help: 'Reads and units of work that wait for their turn.' },
  bot_database_connections: {
    type: 'gauge',
    help: 'Connections to Postgres, by what they do.',
    labels: ['state'],
  },
  bot_disk_free_ratio: { type: 'gauge', help: 'The free part of the disk that has the data.' },
  bot_task_runs_total: {
    type: 'counter',
    help: 'Runs of background tasks that were due.',
    labels: ['task', 'result'],
  },
  bot_task_health_ratio: {
    type: 'gauge',
    help: 'Successful over due runs.',
    labels: ['task'],
    across: 'min',
  },
  bot_task_overdue_seconds: {
    type: 'gauge',
    help: 'How long a run has been due that has not begun.',
    labels: ['task'],
    across: 'max',
  },
  bot_alert_active: { type: 'gauge', help: '1 while the alert is on, else 0.', labels: ['alert'] },
} as const satisfies Readonly<Record<string, MetricFacts>>;

/** The name of a metric: a closed list, so that a rule on one that does not exist is an error of the compiler. */
export type MetricName = keyof typeof METRICS;
type Named<T extends MetricFacts['type']> = {
  [Name in MetricName]: (typeof METRICS)[Name]['type'] extends T ? Name : never;
}[MetricName];
export type HistogramName = Named<'histogram'>;
export type PlainName = Named<'gauge' | 'counter'>;

/** All names. */
export const METRIC_NAMES = Object.keys(METRICS) as readonly MetricName[];
export const factsOf = (name: MetricName): MetricFacts => METRICS[name];

/** One value of a metric with its labels. */
export interface Reading {
  readonly value: number;
  readonly labels?: Readonly<Record<string, string>>;
}
/** How each metric but the histograms is read: one that nobody reads does not compile. */
export type Readers = Readonly<Record<PlainName, () => readonly Reading[]>>;
