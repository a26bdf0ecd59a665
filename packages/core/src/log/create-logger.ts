import type { LogFields, Logger } from './logger.ts';
import { prettyLine } from './pretty-line.ts';
import { createRedactor, type Redactor } from './redact.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
/** From this level up is logged; `silent` logs nothing. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** How a log is written. */
export interface LoggerOptions {
  /** @defaultValue `'info'` */
  readonly level?: LogLevel;
  /** Values that must never appear, such as the token. @defaultValue none but what looks like a secret */
  readonly secrets?: readonly string[];
  /** For people instead of machines. @defaultValue `false` */
  readonly pretty?: boolean;
  /** Takes each line with its line feed. @defaultValue standard output */
  readonly write?: (line: string) => void;
}

/**
 * Makes a log of JSON lines: `time` in UTC milliseconds, `level`, `msg`, and the fields. Each line is written at once, so that
 * none is lost when the process ends. Secrets are taken out of every text, field, error and cause.
 */
export async function createLogger({
  level = 'info',
  secrets = [],
  pretty = false,
  write,
}: LoggerOptions = {}): Promise<Logger> {
  // pino is loaded here, and not by everyone who imports core.
  const { pino } = await import('pino');
  const options = { level, base: null, formatters: { level: (label: string) => ({ level: label }) } };
  const sink = write ? { write } : (standardOutput ??= pino.destination({ fd: 1, sync: true }));
  const stream = pretty ? { write: (line: string) => sink.write(prettyLine(line)) } : sink;
  return wrap(pino(options, stream), createRedactor(secrets), {});
}

/** A process has one, and pino flushes each that was made once more at the exit: so all logs share it. */
let standardOutput: { write(line: string): void } | undefined;

type Level = Exclude<LogLevel, 'silent'>;
type Sink = Record<Level, (fields: object, message: string) => void> & {
  isLevelEnabled(level: Level): boolean;
};

function wrap(sink: Sink, redactor: Redactor, around: LogFields): Logger {
  const at = (level: Level) => (message: string, fields?: LogFields) => {
    if (!sink.isLevelEnabled(level)) return;
    sink[level](fields ? { ...around, ...redactor.fields(fields) } : around, redactor.text(message));
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => wrap(sink, redactor, { ...around, ...redactor.fields(fields) }),
  };
}
