import type { IncomingMessage } from 'node:http';
import type { UploadedFile } from '../state/world.ts';
import { discordError } from '../state/json-errors.ts';

/** The largest request, in bytes. @see https://docs.discord.com/developers/reference#uploading-files */
export const BODY_LIMIT_BYTES = 25 * 1024 * 1024;

/** What came with a request. */
export interface RequestBody {
  /** The JSON value; none when nothing was sent. */
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

/** The body of a request, JSON or multipart. @throws DiscordError 40005 when it is too large, 50109 when it cannot be read */
export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return { json: undefined, files: [] };
  const type = request.headers['content-type'] ?? 'application/json';
  if (type.startsWith('multipart/form-data')) return readForm(bytes, type);
  return { json: parseJson(bytes.toString('utf8')), files: [] };
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.byteLength;
    // The rest is read and dropped, so that the client gets its answer instead of a broken pipe.
    if (size <= BODY_LIMIT_BYTES) chunks.push(bytes);
  }
  if (size > BODY_LIMIT_BYTES) throw discordError(40005);
  return Buffer.concat(chunks);
}

async function readForm(bytes: Buffer, type: string): Promise<RequestBody> {
  const form = await parseForm(bytes, type);
  const payload = form.get('payload_json');
  const files = await Promise.all(
    [...form].flatMap(([key, value]) => (typeof value === 'string' ? [] : [readFile(key, value)])),
  );
  const json = typeof payload === 'string' ? parseJson(payload) : plainFields(form);
  return { json, files: files.toSorted((a, b) => a.index - b.index) };
}

async function parseForm(bytes: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  } catch {
    throw discordError(50109);
  }
}

async function readFile(key: string, file: File): Promise<UploadedFile> {
  const index = Number(/\[(\d+)\]/.exec(key)?.[1] ?? 0);
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { index, name: file.name, contentType: file.type || 'application/octet-stream', bytes };
}

/** A form may also carry the fields of the body one by one. */
function plainFields(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw discordError(50109);
  }
}
