import { type Logger, type PostSender, plain, Refusal } from '@bronxbot/core';
import type { Settings } from '@bronxbot/plugins/settings';
import {
  ChannelType,
  type Client,
  DiscordAPIError,
  type Guild,
  ThreadAutoArchiveDuration,
  type User,
} from 'discord.js';
import { deliver } from '../deliver.ts';
import type { Texts } from '../languages/english/english.ts';
import { speak } from '../languages/languages.ts';
import { modmailSettings } from './settings.ts';
import type { Ticket } from './tables.ts';
import type { Tickets } from './tickets.ts';

/** What modmail is run with. */
export interface Desk {
  readonly client: Client;
  readonly log: Logger;
  readonly posts: PostSender;
  readonly settings: Settings;
  readonly tickets: Tickets;
}

/**
 * Opens a ticket with a thread of its own.
 * @throws Refusal `MODMAIL_OFF`, `MODMAIL_OPEN` or `MODMAIL_UNREACHABLE`
 */
export async function openTicket(
  desk: Desk,
  guild: Guild,
  user: User,
  texts: Texts['modmail'],
): Promise<Ticket & { readonly thread_id: string }> {
  const { channelId } = await desk.settings.get(modmailSettings, guild.id);
  const channel = channelId === null ? undefined : guild.channels.cache.get(channelId);
  if (channel?.type !== ChannelType.GuildText) throw new Refusal(texts.off(), 'MODMAIL_OFF');
  const ticket = await desk.tickets.open(guild.id, user.id);
  if (!ticket) throw new Refusal(texts.isOpen(), 'MODMAIL_OPEN');
  try {
    const thread = await channel.threads.create({
      name: `${user.username} ${ticket.id}`.slice(0, 100),
      autoArchiveDuration: ThreadAutoArchiveDuration.OneWeek,
    });
    await desk.tickets.attach(ticket.id, thread.id);
    const team = speak({ guild }).modmail;
    const from = team.opened({ userId: user.id, name: plain(user.tag), createdAtMs: user.createdTimestamp });
    await desk.posts.send({ channelId: thread.id }, from);
    return { ...ticket, thread_id: thread.id };
  } catch (error) {
    await desk.tickets.close(ticket.id);
    if (!(error instanceof DiscordAPIError) || error.status !== 403) throw error;
    desk.log.warn('A server has modmail and does not let me open threads', { guildId: guild.id, error });
    throw new Refusal(texts.unreachable(), 'MODMAIL_UNREACHABLE');
  }
}

/** Closes a ticket, and tells both sides. @returns `false` when it was closed */
export async function closeTicket(desk: Desk, ticket: Ticket): Promise<boolean> {
  if (!(await desk.tickets.close(ticket.id))) return false;
  const guild = desk.client.guilds.cache.get(ticket.guild_id) ?? null;
  const texts = speak({ guild }).modmail;
  await deliver(desk, { userId: ticket.user_id }, texts.closed());
  if (ticket.thread_id === null) return true;
  const isThere = await deliver(desk, { channelId: ticket.thread_id }, texts.closed());
  const thread = isThere ? guild?.channels.cache.get(ticket.thread_id) : undefined;
  if (thread?.isThread()) await shut(desk, () => thread.edit({ archived: true, locked: true }));
  return true;
}

/** What a server forbids the bot is its own business: the ticket is closed all the same. */
async function shut({ log }: Desk, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.status !== 403) throw error;
    log.info('A thread of modmail could not be locked', { error });
  }
}
