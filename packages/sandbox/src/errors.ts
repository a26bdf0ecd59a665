/** An answer that Discord would give: an HTTP status and a JSON error code. @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export class DiscordError extends Error {
  override readonly name = 'DiscordError';
  readonly status: number;
  readonly code: number;
  /** Details by path, in the shape of Discord's `errors`. */
  readonly errors: object | undefined;
  constructor(status: number, code: number, message: string, errors?: object) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** Something Discord has and the sandbox does not: never answered in silence, always recorded. */
export class GapError extends Error {
  override readonly name = 'GapError';
}

/** Every code of {@link SandboxError}. `docs/errors.md` has a heading for each. */
export type SandboxErrorCode =
  | 'ACT_IMPOSSIBLE'
  | 'ACT_UNANSWERED'
  | 'BOT_FAILED'
  | 'FAULT_INVALID'
  | 'HOST_NOT_SIMULATED'
  | 'LOAD_INVALID'
  | 'PEER_MISSING'
  | 'PORT_TAKEN'
  | 'RECORDING_INVALID'
  | 'SANDBOX_GAP'
  | 'SANDBOX_STOPPED'
  | 'SANDBOX_UNREACHABLE'
  | 'SANDBOX_URL_INVALID'
  | 'WORLD_FILE_INVALID';

/** A mistake in the use of the sandbox: what happened, to which thing, what to do. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
  readonly code: SandboxErrorCode;
  constructor(code: SandboxErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
