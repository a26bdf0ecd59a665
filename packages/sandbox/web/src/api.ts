import type { WireError } from '../../src/control/wire.ts';

/** A refusal of the control API, or no answer at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const isWireError = (body: unknown): body is WireError =>
  typeof body === 'object' && body !== null && 'code' in body && 'message' in body;

async function request<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(`/_sandbox${path}`, init).catch((cause: unknown) => {
    throw new ApiError('UNREACHABLE', 'The sandbox does not answer.', { cause });
  });
  const body: unknown = await response.json();
  if (response.ok) return body as Answer;
  throw isWireError(body)
    ? new ApiError(body.code, body.message)
    : new ApiError('UNKNOWN', `The sandbox answered ${response.status}.`);
}

/** Reads from the control API. @throws ApiError */
export function look<Answer>(path: string): Promise<Answer> {
  return request(path);
}

/** Does something through the control API. @throws ApiError */
export function act<Answer>(path: string, body: object): Promise<Answer> {
  return request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}
