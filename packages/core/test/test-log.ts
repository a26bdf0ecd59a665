import type { LogFields, Logger } from '../src/log/logger.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: LogFields;
}
/** A log that keeps its lines. */
export interface TestLog extends Logger {
  readonly lines: readonly LogLine[];
}

/** Makes a log that says nothing and keeps everything; its children write to it too. */
export function createTestLog(): TestLog {
  const lines: LogLine[] = [];
  return { ...writingTo(lines, {}), lines };
}

function writingTo(lines: LogLine[], around: LogFields): Logger {
  const at = (level: LogLine['level']) => (message: string, fields?: LogFields) =>
    void lines.push({ level, message, fields: { ...around, ...fields } });
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => writingTo(lines, { ...around, ...fields }),
  };
}
