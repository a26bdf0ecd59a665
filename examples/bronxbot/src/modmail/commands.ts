import { Client, defineCommand, defineCommandGroup, Log, Posts, Refusal } from '@bronxbot/core';
import { Settings } from '@bronxbot/plugins/settings';
import { named, speak } from '../languages/languages.ts';
import { closeTicket, openTicket } from './desk.ts';
import { Tickets } from './tickets.ts';

const uses = { client: Client, log: Log, posts: Posts, settings: Settings, tickets: Tickets };

const open = defineCommand({
  ...named('modmail open'),
  guildOnly: true,
  reply: 'ephemeral',
  cooldown: { uses: 3, perMs: 600_000, scope: 'user' },
  uses,
  async run({ guild, locale, user, ...desk }) {
    const texts = speak({ guild, locale }).modmail;
    const ticket = await openTicket(desk, guild, user, texts);
    try {
      await desk.posts.send({ userId: user.id }, texts.yours({ server: guild.name }));
    } catch (error) {
      // Whoever cannot be answered needs no ticket.
      await closeTicket(desk, ticket);
      throw error;
    }
    return texts.writeMe();
  },
});

const close = defineCommand({
  ...named('modmail close'),
  reply: 'ephemeral',
  uses,
  async run({ channel, guild, locale, member, user, ...desk }) {
    const texts = speak({ guild, locale }).modmail;
    const byThread = guild ? await desk.tickets.find({ threadId: channel.id }) : undefined;
    const ticket = byThread ?? (await desk.tickets.find({ userId: user.id }));
    const isOwn = ticket?.user_id === user.id;
    if (!ticket) throw new Refusal(texts.none(), 'MODMAIL_NONE');
    if (!isOwn && !member?.permissions.has('ManageMessages'))
      throw new Refusal(texts.notYours(), 'MODMAIL_FOREIGN');
    await closeTicket(desk, ticket);
    return texts.closed();
  },
});

/** `modmail`: a talk with those who look after a server, by direct message. */
export const modmailCommands = defineCommandGroup({
  ...named('modmail'),
  commands: [open, close],
  default: 'open',
});
