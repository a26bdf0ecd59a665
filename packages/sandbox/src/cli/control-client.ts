import { z } from 'zod';
import { SandboxError } from '../errors.ts';

const refusal = z.object({ code: z.string(), message: z.string() });

/**
 * Asks the control API of a sandbox that runs.
 * @throws SandboxError `SANDBOX_UNREACHABLE` when nothing answers, or something else than a sandbox; Error with the reason when it refuses
 */
export async function askControl<T>(
  url: string,
  path: string,
  shape: z.ZodType<T>,
  body?: object,
): Promise<T> {
  const response = await fetch(`${url}/_sandbox${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw unreachable(url, cause);
  });
  const answer: unknown = await response.json().catch((cause: unknown) => {
    throw unreachable(url, cause);
  });
  const refused = response.ok ? undefined : refusal.safeParse(answer);
  if (refused?.success === true)
    throw new Error(`The sandbox at ${url} refused ${path}: ${refused.data.message}`);
  const read = shape.safeParse(answer);
  if (!read.success) throw unreachable(url, read.error);
  return read.data;
}

function unreachable(url: string, cause: unknown): SandboxError {
  return new SandboxError(
    'SANDBOX_UNREACHABLE',
    `No sandbox answers at ${url}. Start one there with "sandbox start", or give the address of one that runs.`,
    { cause },
  );
}
