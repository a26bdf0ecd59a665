import { DiscordAPIError, HTTPError, parseResponse, type RequestData, type ResponseLike } from 'discord.js';
import type { Parcel } from './parcel.ts';
import type { Resolved } from './attempt.ts';

type Body = ConstructorParameters<typeof DiscordAPIError>[0];
type Sent = Pick<RequestData, 'body' | 'files'>;

/** The error that discord.js would throw for this answer, so that callers need not know who sent it. */
export async function errorOf(
  response: ResponseLike,
  { request }: Parcel,
  { url, fetchOptions }: Resolved,
): Promise<DiscordAPIError | HTTPError> {
  const method = fetchOptions.method ?? request.method;
  const sent: Sent = { body: request.body, files: request.files };
  if (response.status >= 500) return new HTTPError(response.status, response.statusText, method, url, sent);
  const body = (await parseResponse(response)) as Body;
  return new DiscordAPIError(
    body,
    'code' in body ? body.code : body.error,
    response.status,
    method,
    url,
    sent,
  );
}
