import type { InternalRequest } from 'discord.js';

/** What a request has to do with the edits of one message. */
export interface Errand {
  /** `edit` changes the message, `delete` ends it, and `after` must not overtake the edits that were asked for before. */
  readonly kind: 'edit' | 'delete' | 'after';
  /** The message. */
  readonly key: string;
}

const BY_BOT = /^\/channels\/\d+\/messages\/(?<id>\d+)(?<rest>\/.*)?$/;
const BY_TOKEN = /^\/webhooks\/\d+\/(?<token>[^/?]+)\/messages\/(?<id>[^/?]+)$/;
const SENDS = /^\/channels\/\d+\/messages$/;
const SENDS_BY_TOKEN = /^\/webhooks\/\d+\/(?<token>[^/?]+)$/;

/** Says which message a request changes or must not be sent before; `undefined` for what need not wait for edits. */
export function errandOf({ method, fullRoute, body }: InternalRequest): Errand | undefined {
  const { id, token, rest } = (BY_BOT.exec(fullRoute) ?? BY_TOKEN.exec(fullRoute))?.groups ?? {};
  if (id !== undefined) {
    // discord.js writes it `%40original`.
    const key = decodeURIComponent(id) === '@original' ? originalOf(token) : id;
    if (rest !== undefined) return method === 'POST' ? { kind: 'after', key } : undefined;
    if (method === 'PATCH') return { kind: 'edit', key };
    return method === 'DELETE' ? { kind: 'delete', key } : undefined;
  }
  if (method !== 'POST') return undefined;
  const referred = SENDS.test(fullRoute) ? referredBy(body) : undefined;
  if (referred !== undefined) return { kind: 'after', key: referred };
  // The first follow-up of a deferred answer completes it, so that it must not come before an edit that was to do so.
  const sender = SENDS_BY_TOKEN.exec(fullRoute)?.groups?.['token'];
  return sender === undefined ? undefined : { kind: 'after', key: originalOf(sender) };
}

const originalOf = (token = '') => `${token}/@original`;

/** The message that is replied to or forwarded. */
function referredBy(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('message_reference' in body)) return undefined;
  const reference = body.message_reference;
  if (typeof reference !== 'object' || reference === null || !('message_id' in reference)) return undefined;
  return typeof reference.message_id === 'string' ? reference.message_id : undefined;
}
