import { WebhookClient } from 'discord.js';
import type { RestTransport, WebhookSender } from '../core-services.ts';
import { BronxError } from '../errors.ts';
import { MENTION_NOBODY } from './mention-nobody.ts';
import { replaceRest } from './replace-rest.ts';

export interface WebhookOptions {
  readonly transport: RestTransport;
  /** The base address of the REST API. @defaultValue Discord's */
  readonly api?: string | undefined;
}

/** How many webhook clients are kept; beyond that the oldest is made anew when it is asked for again. */
const KEPT = 100;
const ADDRESS = /\/webhooks\/(?<id>\d{17,20})\/(?<token>[\w-]+)\/?(?:\?.*)?$/;

/**
 * Gives the sender that reaches webhook addresses through the bot's one transport. Its clients mention nobody unless told.
 * `webhook` throws BronxError `WEBHOOK_INVALID` for what is no webhook address.
 */
export function createWebhooks({ transport, api }: WebhookOptions): WebhookSender & { close(): void } {
  const clients = new Map<string, WebhookClient>();
  const open = (url: string): WebhookClient => {
    const { id, token } = parse(url);
    const client = new WebhookClient(
      { id, token },
      { allowedMentions: MENTION_NOBODY, ...(api === undefined ? {} : { rest: { api } }) },
    );
    replaceRest(client, transport);
    return client;
  };
  return {
    webhook(url) {
      const known = clients.get(url);
      if (known) return known;
      const client = open(url);
      clients.set(url, client);
      for (const [oldest, forgotten] of clients) {
        if (clients.size <= KEPT) break;
        forgotten.destroy();
        clients.delete(oldest);
      }
      return client;
    },
    close() {
      for (const client of clients.values()) client.destroy();
      clients.clear();
    },
  };
}

function parse(url: string): { readonly id: string; readonly token: string } {
  const { id, token } = ADDRESS.exec(url)?.groups ?? {};
  if (id !== undefined && token !== undefined) return { id, token };
  // The address is a secret, so that it is not in the message.
  throw new BronxError(
    'WEBHOOK_INVALID',
    "This is no webhook address. Copy it from Discord: 'https://discord.com/api/webhooks/<id>/<token>'.",
  );
}
