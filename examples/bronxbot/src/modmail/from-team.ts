import { Client, defineListener, Log, Posts, Prefixes } from '@bronxbot/core';
import { Settings } from '@bronxbot/plugins/settings';
import { deliver } from '../deliver.ts';
import { speak } from '../languages/languages.ts';
import { letterOf } from './letter.ts';
import { Tickets } from './tickets.ts';

const COLOUR = 0x2ecc71;
/** What begins so stays in the thread. */
const ASIDE = '//';

/** Passes on to the person what the team writes in the thread of a ticket; not commands, and not what begins with `//`. */
export const fromTeam = defineListener({
  event: 'messageCreate',
  name: 'modmail-team',
  uses: { client: Client, log: Log, posts: Posts, settings: Settings, tickets: Tickets, prefixes: Prefixes },
  async run({ prefixes, ...desk }, message) {
    const { author, channel, content, guild } = message;
    if (!guild || author.bot || message.system || content.startsWith(ASIDE)) return;
    // Other threads cost no look at the database.
    if (!channel.isThread() || channel.ownerId !== desk.client.user.id) return;
    const prefix = await prefixes.prefixFor(guild.id);
    if (prefix !== '' && content.startsWith(prefix)) return;
    const ticket = await desk.tickets.find({ threadId: channel.id });
    if (!ticket) return;
    const texts = speak({ guild }).modmail;
    const from = texts.fromTeam({
      name: message.member?.displayName ?? author.displayName,
      server: guild.name,
    });
    const isThere = await deliver(desk, { userId: ticket.user_id }, letterOf(message, from, COLOUR));
    if (!isThere) await deliver(desk, { channelId: channel.id }, texts.notDelivered());
  },
});
