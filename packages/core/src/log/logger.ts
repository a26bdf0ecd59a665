/** Structured logging. Secrets are taken out of every field and text. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The same log, with fields on every line. */
  child(fields: LogFields): Logger;
}
/** `error` holds an `Error`, with its causes. */
export type LogFields = Readonly<Record<string, unknown>>;
