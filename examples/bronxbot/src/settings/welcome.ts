import { defineListener, escapeMarkdown, Log, type Logger } from '@bronxbot/core';
import { Settings } from '@bronxbot/plugins/settings';
import { DiscordAPIError, type GuildMember } from 'discord.js';
import { serverSettings } from './server.ts';
import { fillWelcome } from './welcome-text.ts';

/** Welcomes new members, and gives them their role, as the server wants it. Bots are left alone. */
export const welcome = defineListener({
  event: 'guildMemberAdd',
  name: 'welcome',
  uses: { settings: Settings, log: Log },
  async run({ log, settings }, member) {
    if (member.user.bot) return;
    const wanted = await settings.get(serverSettings, member.guild.id);
    if (wanted.autoRoleId !== null) await giveRole(member, wanted.autoRoleId, log);
    if (wanted.welcome && wanted.welcomeChannelId !== null)
      await sayHello(member, wanted.welcomeChannelId, wanted.welcomeText, log);
  },
});

async function giveRole(member: GuildMember, roleId: string, log: Logger): Promise<void> {
  const role = member.guild.roles.cache.get(roleId);
  if (!role?.editable)
    return log.warn('The role of new members cannot be given', { guildId: member.guild.id });
  await unlessRefused(log, member.guild.id, () => member.roles.add(role, 'Role of new members'));
}

async function sayHello(member: GuildMember, channelId: string, text: string, log: Logger): Promise<void> {
  const { guild, id } = member;
  const channel = guild.channels.cache.get(channelId);
  if (!channel?.isSendable())
    return log.warn('Nobody can be welcomed: the channel is gone', { guildId: guild.id });
  const content = fillWelcome(text, {
    user: `<@${id}>`,
    server: escapeMarkdown(guild.name),
    count: guild.memberCount,
  });
  await unlessRefused(log, guild.id, () => channel.send({ content, allowedMentions: { users: [id] } }));
}

/** What a server forbids the bot is its own business, and no error of ours. */
async function unlessRefused(log: Logger, guildId: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.status !== 403) throw error;
    log.warn('A server wants something for new members and does not let me do it', { guildId, error });
  }
}
