import type { Texts } from './texts/texts.ts';

/** Every code of this package. `docs/errors.md` has a heading for each. */
export type ErrorCode =
  | 'COMMAND_DUPLICATE'
  | 'COMMAND_INVALID'
  | 'COMPONENT_DUPLICATE'
  | 'COMPONENT_INVALID'
  | 'COMPONENT_KEY_INVALID'
  | 'COMPONENT_OWNER_MISSING'
  | 'COMPONENT_STATE_INVALID'
  | 'COMPONENT_UNLISTED'
  | 'TEXTS_LOCALE_MISSING'
  | 'BOT_NOT_STARTED'
  | 'BOT_STARTED_TWICE'
  | 'BOT_START_ABORTED'
  | 'SERVICE_MISSING'
  | 'SERVICE_PROVIDED_TWICE'
  | 'SERVICE_NAME_CLASH'
  | 'SERVICE_KEY_TAKEN'
  | 'PLUGIN_DUPLICATE'
  | 'PLUGIN_CYCLE'
  | 'PLUGIN_START_FAILED'
  | 'PLUGIN_START_TIMEOUT'
  | 'PLUGIN_STOP_FAILED'
  | 'POST_UNREACHABLE'
  | 'GATEWAY_CLOSED'
  | 'GATEWAY_DISALLOWED_INTENTS'
  | 'GATEWAY_REFUSED'
  | 'REPLY_EMPTY'
  | 'REPLY_INVALID'
  | 'REPLY_TOO_LONG'
  | 'REPLY_TOO_MANY'
  | 'TOKEN_INVALID'
  | 'WEBHOOK_INVALID'
  | 'CONFIG_INVALID'
  | 'STATE_UNUSABLE'
  | 'SYNC_MASS_DELETION'
  | 'TASK_DUPLICATE'
  | 'TASK_ELSEWHERE'
  | 'TASK_INVALID'
  | 'TASK_UNKNOWN';

/** An error an author or operator sees: what happened, to which thing, what to do. */
export class BronxError extends Error {
  override readonly name = 'BronxError';
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Thrown in a handler to tell the member why nothing was done: its text is shown privately where Discord allows,
 * nothing is logged as an error, and the outcome is `denied`.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** For logs and statistics: `AREA_REASON`. */
  readonly code: string;
  readonly text: (texts: Texts) => string;
  /** @param text what the member sees, or how to say it in the member's language. */
  constructor(text: string | ((texts: Texts) => string), code = 'COMMAND_REFUSED') {
    super(typeof text === 'string' ? text : code);
    this.code = code;
    this.text = typeof text === 'string' ? () => text : text;
  }
}

/**
 * Thrown where something the bot stands on, such as its database, is away for a while: the member is told to try again later,
 * the log gets a warning, and the outcome is `error` with this code. A gate that throws it lets nothing through.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  /** For logs and statistics: `AREA_REASON`. */
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
