import { DiscordAPIError, HTTPError, parseResponse, type RequestData } from 'discord.js';
import type { Sent } from './send.ts';

type Body = ConstructorParameters<typeof DiscordAPIError>[0];
type Asked = Pick<RequestData, 'body' | 'files'>;

/** The error that discord.js would throw for this answer, so that callers need not know who sent it. */
export async function errorOf({
  response,
  request,
  resolved: { url, fetchOptions },
}: Sent): Promise<DiscordAPIError | HTTPError> {
  const { status, statusText } = response;
  const method = fetchOptions.method ?? request.method;
  const asked: Asked = { body: request.body, files: request.files };
  const body = await bodyOf(response);
  // A page of something between here and Discord, or a failure of Discord's.
  if (status >= 500 || !body) return new HTTPError(status, statusText, method, url, asked);
  return new DiscordAPIError(body, 'code' in body ? body.code : body.error, status, method, url, asked);
}

/** Reads it in any case: what is not read keeps its connection busy. */
async function bodyOf(response: Sent['response']): Promise<Body | undefined> {
  try {
    const body = await parseResponse(response);
    return typeof body === 'object' && body !== null && ('code' in body || 'error' in body)
      ? (body as Body)
      : undefined;
  } catch {
    // Cut off on its way, or no JSON though it says so. The status is known, and that is the error.
    return undefined;
  }
}
