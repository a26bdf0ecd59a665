import { Commands, defineListener, Log } from '@bronxbot/core';
import type { Guild, NewsChannel, TextChannel } from 'discord.js';
import { ChannelType } from 'discord.js';
import type { Wizard } from './define-wizard.ts';
import type { SpeakWizard } from './texts.ts';

/** Says hello in a guild that the bot has joined, and names the command that sets it up. */
export const defineGreeting = (wizard: Wizard | undefined, speak: SpeakWizard) =>
  defineListener({
    event: 'guildCreate',
    name: 'setup-greeting',
    uses: { commands: Commands, log: Log },
    async run({ commands, log }, guild) {
      if (!wizard) return;
      const channel = placeToWrite(guild);
      if (!channel) return log.info('There is no channel of a new guild in which the bot may say hello');
      const command = commands.mention(`setup ${wizard.name}`);
      const content = speak(guild.preferredLocale, undefined).greeting({ command });
      await channel.send({ content, allowedMentions: { parse: [] } });
    },
  });

/** Where Discord itself says hello, else the topmost channel in which the bot may write. */
function placeToWrite(guild: Guild): NewsChannel | TextChannel | undefined {
  const { me } = guild.members;
  const channels = [...guild.channels.cache.values()]
    .filter(
      (channel) => channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement,
    )
    .toSorted((one, other) => one.position - other.position);
  const candidates = guild.systemChannel ? [guild.systemChannel, ...channels] : channels;
  return candidates.find((channel) => me && channel.permissionsFor(me).has(['ViewChannel', 'SendMessages']));
}
