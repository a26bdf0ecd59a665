import {
  Client,
  Cooldowns,
  defineButton,
  defineListener,
  Log,
  optional,
  Posts,
  Prefixes,
} from '@bronxbot/core';
import { Settings } from '@bronxbot/plugins/settings';
import { Tos } from '@bronxbot/plugins/tos';
import type { Guild, Message } from 'discord.js';
import { deliver } from '../deliver.ts';
import { speak } from '../languages/languages.ts';
import { closeTicket, type Desk, openTicket } from './desk.ts';
import { letterOf } from './letter.ts';
import { modmailSettings } from './settings.ts';
import type { Ticket } from './tables.ts';
import { Tickets } from './tickets.ts';

const COLOUR = 0x3498db;
const MOST_SERVERS = 5;
/** Of one person. */
const PACE = { uses: 15, perMs: 60_000, scope: 'user' } as const;
const ASKED = { uses: 1, perMs: 60_000, scope: 'user' } as const;

const desk = { client: Client, log: Log, posts: Posts, settings: Settings, tickets: Tickets };

/** Opens a ticket with the message it was shown for. Its click passes the gates, so that whoever has not agreed to the terms is asked first. */
export const writeTo = defineButton({
  id: 'modmail-open',
  style: 'primary',
  state: { guild: 'id', message: 'id' },
  reply: 'ephemeral',
  uses: desk,
  async run({ channel, guild: here, locale, state, user, ...desk }) {
    const guild = desk.client.guilds.cache.get(state.guild);
    const texts = speak({ guild: guild ?? here, locale }).modmail;
    if (!guild) return texts.off();
    const ticket = await openTicket(desk, guild, user, texts);
    await pass(desk, await channel.messages.fetch(state.message), ticket.thread_id);
    return texts.yours({ server: guild.name });
  },
});

/** Passes on what a person writes to the bot. Without a ticket it asks whom the message is for, once a minute. */
export const fromPerson = defineListener({
  event: 'messageCreate',
  name: 'modmail-person',
  uses: { ...desk, cooldowns: Cooldowns, prefixes: Prefixes, tos: optional(Tos) },
  async run({ cooldowns, prefixes, tos, ...desk }, message) {
    const { author, content } = message;
    if (message.inGuild() || author.bot || message.system) return;
    const prefix = await prefixes.prefixFor(null);
    if ((prefix !== '' && content.startsWith(prefix)) || content.startsWith(`<@${desk.client.user.id}>`))
      return;
    const ticket = await desk.tickets.find({ userId: author.id });
    const guild = ticket ? (desk.client.guilds.cache.get(ticket.guild_id) ?? null) : null;
    const texts = speak({ guild }).modmail;
    if (!ticket?.thread_id) {
      if ((await cooldowns.spend(`modmail-ask:${author.id}`, ASKED)) === 0) await ask(desk, message);
    } else if (tos && !(await tos.accepted(author.id))) {
      await deliver(desk, { userId: author.id }, texts.noConsent());
    } else if ((await cooldowns.spend(`modmail:${author.id}`, PACE)) > 0) {
      if ((await cooldowns.spend(`modmail-slow:${author.id}`, ASKED)) === 0)
        await deliver(desk, { userId: author.id }, texts.tooFast());
    } else await passOrClose(desk, message, { ...ticket, thread_id: ticket.thread_id });
  },
});

async function passOrClose(desk: Desk, message: Message, ticket: Ticket & { readonly thread_id: string }) {
  if (await pass(desk, message, ticket.thread_id)) await message.react('✅');
  // The thread is gone: nobody would ever read it.
  else await closeTicket(desk, ticket);
}

const pass = (desk: Desk, message: Message, threadId: string): Promise<boolean> =>
  deliver(desk, { channelId: threadId }, letterOf(message, message.author.tag, COLOUR));

/** Asks which of the servers that the person is seen in is meant. */
async function ask(desk: Desk, message: Message): Promise<void> {
  const servers = await serversOf(desk, message.author.id);
  const texts = speak({ guild: servers[0] ?? null }).modmail;
  const buttons = servers.map((guild) =>
    writeTo.with(
      { guild: guild.id, message: message.id },
      { label: texts.writeLabel({ server: guild.name }).slice(0, 80) },
    ),
  );
  const content = servers.length > 0 ? texts.ask() : texts.askNone();
  await deliver(desk, { userId: message.author.id }, { content, components: buttons });
}

async function serversOf({ client, settings }: Desk, userId: string): Promise<readonly Guild[]> {
  const found: Guild[] = [];
  for (const guild of client.guilds.cache.values()) {
    if (found.length === MOST_SERVERS) break;
    if (!guild.members.cache.has(userId)) continue;
    if ((await settings.get(modmailSettings, guild.id)).channelId !== null) found.push(guild);
  }
  return found;
}
