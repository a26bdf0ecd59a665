/** Why the control API refuses a request. */
export type ControlErrorCode =
  | 'CONTROL_BAD_REQUEST'
  | 'CONTROL_NOT_FOUND'
  | 'CONTROL_REFUSED'
  | 'CONTROL_TOO_LARGE'
  | 'CONTROL_TOO_MANY';

const STATUS = {
  CONTROL_BAD_REQUEST: 400,
  CONTROL_NOT_FOUND: 404,
  CONTROL_REFUSED: 403,
  CONTROL_TOO_LARGE: 413,
  CONTROL_TOO_MANY: 429,
} as const satisfies Record<ControlErrorCode, number>;

/** A refused request of the control API: its code goes over the wire, with the HTTP status that fits. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly code: ControlErrorCode;
  constructor(code: ControlErrorCode, message: string) {
    super(message);
    this.code = code;
  }
  /** The HTTP status of the answer. */
  get status(): number {
    return STATUS[this.code];
  }
}
