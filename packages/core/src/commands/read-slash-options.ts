import type { ChatInputCommandInteraction, CommandInteractionOption, GuildBasedChannel } from 'discord.js';
import { Refusal } from '../errors.ts';
import type { Texts } from '../texts/texts.ts';
import type { CompiledCommand } from './command-tree.ts';
import { collectValues, type OptionValues } from './option-values.ts';
import type { Option } from './options.ts';
import { checkKind } from './values/channel-option.ts';
import { checkValue } from './values/check-value.ts';
import { excerpt } from './values/excerpt.ts';
import { parseValue, type TextOption } from './values/parse-value.ts';

/**
 * The options of a command from an interaction. The same values, checks and texts as by prefix: what Discord checks
 * already is checked again, since it may still know an older version of the command.
 * @throws Refusal with the text the person sees: `OPTION_MISSING`, `OPTION_INVALID`, `OPTION_UNKNOWN` or
 * `OPTION_GUILD_ONLY`.
 */
export function readSlashOptions(
  command: CompiledCommand,
  interaction: ChatInputCommandInteraction,
): Promise<OptionValues> {
  return collectValues(command, '/', (name, option) => {
    const given = interaction.options.get(name);
    return given === null ? undefined : read(name, option, given, interaction);
  });
}

type Given = CommandInteractionOption;
function read(name: string, option: Option, given: Given, interaction: ChatInputCommandInteraction): unknown {
  const asked = { option: name, given: excerpt(String(given.value ?? '')) };
  const known = <T>(value: T | null | undefined, unknown: (texts: Texts) => string): T => {
    if (value !== null && value !== undefined) return value;
    throw new Refusal(unknown, 'OPTION_UNKNOWN');
  };
  switch (option.type) {
    case 'user':
      return known(given.user, (texts) => texts.optionUserUnknown(asked));
    case 'mentionable':
      return known(given.user ?? given.role, (texts) => texts.optionMentionableUnknown(asked));
    case 'attachment':
      return known(given.attachment, (texts) => texts.optionFileMissing(asked));
    case 'member':
      return known(inGuild(name, interaction, given)?.member, (texts) => texts.optionMemberUnknown(asked));
    case 'role':
      return known(inGuild(name, interaction, given)?.role, (texts) => texts.optionRoleUnknown(asked));
    case 'channel':
      return checkKind(
        name,
        option,
        known(liveChannel(inGuild(name, interaction, given)?.channel), (texts) =>
          texts.optionChannelUnknown(asked),
        ),
      );
    default:
      return readText(name, option, given.value);
  }
}

function readText(name: string, option: TextOption, value: Given['value']): string | number | boolean {
  const isTyped = typeof value === 'string' || value === undefined;
  const isRight = typeof value === (option.type === 'boolean' ? 'boolean' : 'number');
  return isTyped || !isRight
    ? parseValue(name, option, String(value ?? ''))
    : checkValue(name, option, value);
}

/** The same option with the guild's own structures; nothing where this process does not hold the guild. */
function inGuild(
  name: string,
  interaction: ChatInputCommandInteraction,
  given: Given,
): CommandInteractionOption<'cached'> | undefined {
  if (!interaction.inGuild())
    throw new Refusal((texts) => texts.optionGuildOnly({ option: name }), 'OPTION_GUILD_ONLY');
  return interaction.inCachedGuild() ? (interaction.options.get(given.name) ?? undefined) : undefined;
}

/** discord.js resolves a copy with the person's permissions; what is kept of the copy would go stale. */
function liveChannel(channel: GuildBasedChannel | null | undefined): GuildBasedChannel | null | undefined {
  return channel && (channel.guild.channels.cache.get(channel.id) ?? channel);
}
