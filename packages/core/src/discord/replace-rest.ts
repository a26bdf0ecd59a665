import type { Client, WebhookClient } from 'discord.js';
import type { RestTransport } from '../core-services.ts';

/** Gives a client the transport's REST in place of the one it made itself, whose timers end. */
export function replaceRest(
  client: Pick<Client | WebhookClient, 'rest' | 'options'>,
  transport: RestTransport,
): void {
  client.rest.clearHashSweeper();
  client.rest.clearHandlerSweeper();
  client.rest = transport.create(client.options.rest ?? {});
}
