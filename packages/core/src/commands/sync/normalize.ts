import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from 'discord-api-types/v10';

/** A command or option in one form, whoever wrote it: what Discord leaves out or fills in is no difference. */
export interface NormalCommand {
  readonly key: string;
  /** Every field that has a meaning here, with Discord's default where nothing was said. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly options: readonly NormalCommand[];
}

interface Raw {
  readonly type?: number;
  readonly name?: string;
  readonly contexts?: readonly number[] | null;
  readonly integration_types?: readonly number[];
  readonly channel_types?: readonly number[];
  readonly choices?: readonly {
    readonly name: string;
    readonly value: unknown;
    readonly name_localizations?: object | null;
  }[];
  readonly options?: readonly object[];
  readonly name_localizations?: unknown;
  readonly description?: unknown;
  readonly description_localizations?: unknown;
  readonly default_member_permissions?: unknown;
  readonly nsfw?: unknown;
  readonly required?: unknown;
  readonly autocomplete?: unknown;
  readonly min_value?: unknown;
  readonly max_value?: unknown;
  readonly min_length?: unknown;
  readonly max_length?: unknown;
}

/** Tells commands apart: a menu may have the name of a slash command. */
export function keyOf(command: object): string {
  const { type = ApplicationCommandType.ChatInput, name = '' }: Raw = command;
  return `${type} ${name}`;
}

/** A command as it is compared. @param where `guild` leaves out what has no meaning in a guild. */
export function normalizeCommand(command: object, where: 'global' | 'guild'): NormalCommand {
  const raw: Raw = command;
  return {
    key: keyOf(raw),
    fields: {
      ...texts(raw),
      default_member_permissions: raw.default_member_permissions ?? null,
      nsfw: raw.nsfw ?? false,
      ...(where === 'global' && reachOf(raw)),
    },
    options: (raw.options ?? []).map((option) => normalizeOption(option)),
  };
}

/** Where a global command can be used; by default, everywhere for those who added the bot to their guild. */
function reachOf({ contexts, integration_types: types }: Raw): Readonly<Record<string, unknown>> {
  return {
    contexts: sorted(contexts ?? EVERYWHERE),
    integration_types: sorted(types ?? [ApplicationIntegrationType.GuildInstall]),
  };
}
const EVERYWHERE = [
  InteractionContextType.Guild,
  InteractionContextType.BotDM,
  InteractionContextType.PrivateChannel,
];

const HOLDERS: ReadonlySet<number | undefined> = new Set([
  ApplicationCommandOptionType.Subcommand,
  ApplicationCommandOptionType.SubcommandGroup,
]);

function normalizeOption(option: object): NormalCommand {
  const raw: Raw = option;
  const value = {
    required: raw.required ?? false,
    autocomplete: raw.autocomplete ?? false,
    min_value: raw.min_value ?? null,
    max_value: raw.max_value ?? null,
    min_length: raw.min_length ?? null,
    max_length: raw.max_length ?? null,
    channel_types: sorted(raw.channel_types ?? []),
    choices: (raw.choices ?? []).map(({ name, value: each, name_localizations }) => [
      name,
      each,
      entries(name_localizations),
    ]),
  };
  return {
    key: raw.name ?? '',
    fields: { type: raw.type, ...texts(raw), ...(!HOLDERS.has(raw.type) && value) },
    options: (raw.options ?? []).map((each) => normalizeOption(each)),
  };
}

function texts(raw: Raw): Readonly<Record<string, unknown>> {
  return {
    name_localizations: entries(raw.name_localizations),
    description: raw.description ?? '',
    description_localizations: entries(raw.description_localizations),
  };
}

/** A map in one order, without what is empty. */
function entries(map: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(map ?? {})
    .filter(([, text]) => text !== null)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function sorted(numbers: readonly number[]): readonly number[] {
  return numbers.toSorted((one, other) => one - other);
}
