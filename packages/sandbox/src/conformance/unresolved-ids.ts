import {
  ApplicationCommandOptionType as Option,
  ApplicationCommandType as Command,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import type { ShapeFault } from './fault-line.ts';

type Kind = 'users' | 'roles' | 'channels' | 'attachments' | 'messages';
type Kinds = readonly Kind[];

/** The parts of an interaction that ids stand in. */
interface Named {
  readonly type?: number;
  readonly component_type?: number;
  readonly value?: unknown;
  readonly values?: readonly string[];
  readonly target_id?: string;
  readonly options?: readonly Named[];
  readonly components?: readonly Named[];
  readonly component?: Named;
  readonly resolved?: Readonly<Partial<Record<Kind, Readonly<Record<string, unknown>>>>>;
}

const OF_OPTION: Readonly<Record<number, Kinds>> = {
  [Option.User]: ['users'],
  [Option.Channel]: ['channels'],
  [Option.Role]: ['roles'],
  [Option.Mentionable]: ['users', 'roles'],
  [Option.Attachment]: ['attachments'],
};
const OF_COMMAND: Readonly<Record<number, Kinds>> = {
  [Command.User]: ['users'],
  [Command.Message]: ['messages'],
};
const OF_COMPONENT: Readonly<Record<number, Kinds>> = {
  [ComponentType.UserSelect]: ['users'],
  [ComponentType.RoleSelect]: ['roles'],
  [ComponentType.MentionableSelect]: ['users', 'roles'],
  [ComponentType.ChannelSelect]: ['channels'],
  [ComponentType.FileUpload]: ['attachments'],
};

/**
 * Ids in the data of an interaction that nothing in `resolved` stands for, which no schema can tell. What is completed is
 * left out: there people are still typing.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-resolved-data-structure
 */
export function unresolvedIds(interaction: unknown): readonly ShapeFault[] {
  const { type, data = {} } = interaction as { readonly type?: number; readonly data?: Named };
  if (type === InteractionType.ApplicationCommandAutocomplete) return [];
  const { resolved = {} } = data;
  return idsOf(data)
    .filter(([id, kinds]) => !kinds.some((kind) => resolved[kind]?.[id] !== undefined))
    .map(([id, kinds]) => ({
      path: ['data', 'resolved', kinds.join(' or '), id],
      message: 'Expected a value',
      input: undefined,
    }));
}

type Ids = readonly (readonly [id: string, kinds: Kinds])[];

function idsOf(data: Named): Ids {
  const { type = 0, component_type: component = type, target_id: target, options = [], values = [] } = data;
  const inside = [...(data.components ?? []), ...(data.component ? [data.component] : [])];
  return [
    ...(target === undefined ? [] : pairOf(target, OF_COMMAND[type])),
    ...options.flatMap(idsOfOption),
    ...values.flatMap((id) => pairOf(id, OF_COMPONENT[component])),
    ...inside.flatMap(idsOf),
  ];
}

function idsOfOption({ type = 0, value, options = [] }: Named): Ids {
  return [...pairOf(String(value), OF_OPTION[type]), ...options.flatMap(idsOfOption)];
}

function pairOf(id: string, kinds: Kinds | undefined): Ids {
  return kinds === undefined ? [] : [[id, kinds]];
}
