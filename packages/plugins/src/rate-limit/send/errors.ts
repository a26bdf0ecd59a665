import { DiscordAPIError, HTTPError, parseResponse, type RequestData } from 'discord.js';
import type { Parcel } from './parcel.ts';
import type { Sent } from './send.ts';

type Body = ConstructorParameters<typeof DiscordAPIError>[0];
type Asked = Pick<RequestData, 'body' | 'files'>;

/** The error that discord.js would throw for this answer, so that callers need not know who sent it. */
export async function errorOf(
  { response, resolved: { url, fetchOptions } }: Sent,
  { request }: Parcel,
): Promise<DiscordAPIError | HTTPError> {
  const method = fetchOptions.method ?? request.method;
  const asked: Asked = { body: request.body, files: request.files };
  if (response.status >= 500) return new HTTPError(response.status, response.statusText, method, url, asked);
  const body = (await parseResponse(response)) as Body;
  return new DiscordAPIError(
    body,
    'code' in body ? body.code : body.error,
    response.status,
    method,
    url,
    asked,
  );
}
