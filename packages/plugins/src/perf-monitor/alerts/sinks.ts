import type { Logger, WebhookSender } from '@bronxbot/core';
import { type APIEmbed, type Client, Routes } from 'discord.js';
import { applicationOwnerOf } from '../../internal/application-owner.ts';
import { invalid } from './rules.ts';

/**
 * Whom alerts reach: `'log'`; `'owner'`, a direct message to the application's owner, of a team to the team's owner; or a user, a
 * channel or a webhook. The address of a webhook is a secret, and never logged.
 */
export type AlertSink =
  | 'log'
  | 'owner'
  | { readonly userId: string }
  | { readonly channelId: string }
  | { readonly webhookUrl: string };

/** Where sinks send from. */
export interface SinkServices {
  readonly client: Client<true>;
  readonly webhooks: WebhookSender;
  readonly log: Logger;
}

/** A sink that can be asked. */
export interface OpenSink {
  /** For the log, without secrets. */
  readonly name: string;
  /** Rejects when a message could not arrive. */
  check(): Promise<void>;
  send(embeds: readonly APIEmbed[]): Promise<void>;
}

/** Opens a sink of Discord; `undefined` for the log, which needs no message. @throws PluginError `PERF_INVALID` */
export function openSink(sink: AlertSink, services: SinkServices): OpenSink | undefined {
  if (sink === 'log') return undefined;
  if (sink === 'owner')
    return direct('the owner', () => applicationOwnerOf(services.client), services.client);
  if ('userId' in sink) return direct(`the user ${sink.userId}`, async () => sink.userId, services.client);
  if ('channelId' in sink) return channel(sink.channelId, services.client);
  if ('webhookUrl' in sink) return webhook(sink.webhookUrl, services);
  throw invalid('a sink of alerts is none of log, owner, userId, channelId and webhookUrl');
}

const direct = (name: string, idOf: () => Promise<string>, client: Client<true>): OpenSink => ({
  name,
  check: async () => void (await client.users.createDM(await idOf())),
  send: async (embeds) => {
    const dm = await client.users.createDM(await idOf());
    await dm.send({ embeds: [...embeds] });
  },
});

function channel(channelId: string, client: Client<true>): OpenSink {
  const find = async () => {
    const found = await client.channels.fetch(channelId);
    if (!found?.isSendable()) throw new Error('It is no channel that the bot can write in.');
    const may = 'permissionsFor' in found ? found.permissionsFor(client.user) : undefined;
    if (may && !may.has(['ViewChannel', 'SendMessages', 'EmbedLinks']))
      throw new Error('The bot may not view it, send messages or embed links there.');
    return found;
  };
  return {
    name: `the channel ${channelId}`,
    check: async () => void (await find()),
    send: async (embeds) => void (await (await find()).send({ embeds: [...embeds] })),
  };
}

function webhook(url: string, { client, webhooks }: SinkServices): OpenSink {
  const sender = webhooks.webhook(url);
  return {
    name: `the webhook ${sender.id}`,
    check: async () => void (await client.rest.get(Routes.webhook(sender.id, sender.token), { auth: false })),
    send: async (embeds) => void (await sender.send({ embeds: [...embeds] })),
  };
}
