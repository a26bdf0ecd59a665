import type { IncomingMessage } from 'node:http';
import type { ZodType } from 'zod';
import { ControlError } from './control-error.ts';

/** 25 MB of files, which base64 makes a third larger, and some text. */
const MAX_BODY_BYTES = 36_000_000;

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY_BYTES)
      throw new ControlError(
        'CONTROL_TOO_LARGE',
        `The body is larger than ${MAX_BODY_BYTES} bytes. Send fewer or smaller files.`,
      );
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    throw new ControlError(
      'CONTROL_BAD_REQUEST',
      'The body is not JSON. Send an object with Content-Type: application/json.',
    );
  }
}

/**
 * Reads the JSON body of a request in the shape asked for.
 * @throws `CONTROL_BAD_REQUEST` naming each wrong field; `CONTROL_TOO_LARGE` above 36 MB
 */
export async function readJson<Body>(request: IncomingMessage, shape: ZodType<Body>): Promise<Body> {
  const result = shape.safeParse(parse(await readBody(request)));
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new ControlError(
    'CONTROL_BAD_REQUEST',
    `The body does not fit. ${faults.join('; ')}. The shapes are in CONTROL.md.`,
  );
}
