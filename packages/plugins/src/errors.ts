/** Every code of this package. `docs/errors.md` has a heading for each. */
export type PluginErrorCode =
  | 'CACHE_INVALID'
  | 'CACHE_LOAD_TIMEOUT'
  | 'CACHE_STORE_UNAVAILABLE'
  | 'DATABASE_BUSY'
  | 'DATABASE_CORRUPT'
  | 'DATABASE_DRIVER_MISSING'
  | 'DATABASE_FULL'
  | 'DATABASE_INVALID'
  | 'DATABASE_UNAVAILABLE'
  | 'DATABASE_UNCERTAIN'
  | 'DATABASE_UNIQUE'
  | 'LEDGER_INVALID'
  | 'PRIVACY_INCOMPLETE'
  | 'PRIVACY_INVALID'
  | 'PERF_INVALID'
  | 'PERF_PACKAGE_MISSING'
  | 'PERF_PORT_TAKEN'
  | 'RATE_LIMIT_BANNED'
  | 'RATE_LIMIT_FULL'
  | 'RATE_LIMIT_INVALID'
  | 'RATE_LIMIT_LATE'
  | 'RATE_LIMIT_MISSING'
  | 'RATE_LIMIT_OPTIONS'
  | 'RATE_LIMIT_STOPPED'
  | 'RATE_LIMIT_UNAUTHORIZED'
  | 'REDIS_INVALID'
  | 'REDIS_UNAVAILABLE'
  | 'SETTINGS_INVALID'
  | 'TOS_INVALID'
  | 'USAGE_INVALID'
  | 'WIZARD_INVALID';

/** An error of a plugin that an author or operator sees: what happened, to which thing, what to do. */
export class PluginError extends Error {
  override readonly name = 'PluginError';
  readonly code: PluginErrorCode;
  constructor(code: PluginErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
