import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandInteractionDataOption,
  APIApplicationCommandOption,
} from 'discord-api-types/v10';
import type { CommandView } from '../../src/control/wire.ts';

const SUBCOMMAND = 1;
const GROUP = 2;

/** Something that can be run from the slash picker: a command, or one of its subcommands. */
export interface CommandLeaf {
  readonly command: CommandView;
  /** `['shop', 'set', 'price']` */
  readonly path: readonly string[];
  readonly description: string;
  readonly options: readonly APIApplicationCommandBasicOption[];
}

/** What is given for one option. */
export type OptionValue = string | number | boolean;

function leavesOf(
  command: CommandView,
  path: readonly string[],
  description: string,
  options: readonly APIApplicationCommandOption[],
): readonly CommandLeaf[] {
  const deeper = options.filter((option) => option.type === SUBCOMMAND || option.type === GROUP);
  if (deeper.length > 0)
    return deeper.flatMap((option) =>
      leavesOf(command, [...path, option.name], option.description, option.options ?? []),
    );
  const basic = options.filter(
    (option): option is APIApplicationCommandBasicOption =>
      option.type !== SUBCOMMAND && option.type !== GROUP,
  );
  return [{ command, path, description, options: basic }];
}

/** All that can be typed after `/`, in order of name. */
export function commandLeaves(commands: readonly CommandView[]): readonly CommandLeaf[] {
  const leaves = commands
    .filter((command) => command.type === 1)
    .flatMap((command) => leavesOf(command, [command.name], command.description, command.options ?? []));
  return leaves.toSorted((a, b) => a.path.join(' ').localeCompare(b.path.join(' ')));
}

/** The leaves that what is typed could mean, those that begin with it first. */
export function matchLeaves(leaves: readonly CommandLeaf[], typed: string): readonly CommandLeaf[] {
  const wanted = typed.toLowerCase().trim();
  const name = (leaf: CommandLeaf) => leaf.path.join(' ').toLowerCase();
  const starting = leaves.filter((leaf) => name(leaf).startsWith(wanted));
  const containing = leaves.filter((leaf) => !name(leaf).startsWith(wanted) && name(leaf).includes(wanted));
  return [...starting, ...containing];
}

/** The values in Discord's nesting of groups and subcommands; `focused` marks the option being completed. */
export function nestOptions(
  leaf: CommandLeaf,
  values: Readonly<Record<string, OptionValue>>,
  focused?: string,
): APIApplicationCommandInteractionDataOption[] {
  const given = leaf.options.filter(({ name }) => values[name] !== undefined || name === focused);
  const basic = given.map(({ name, type }) => ({
    name,
    type,
    value: values[name] ?? '',
    ...(name === focused ? { focused: true } : {}),
  }));
  const names = leaf.path.slice(1).toReversed();
  const nested = names.reduce<object[]>(
    (options, name, depth) => [{ name, type: depth === 0 ? SUBCOMMAND : GROUP, options }],
    basic,
  );
  return nested as APIApplicationCommandInteractionDataOption[];
}
