import type { CommandCatalogue, Entry } from '@bronxbot/core';
import { invalid } from './terms.ts';

/** What may be used without agreeing, beside the plugin's own commands and components. */
export interface ExemptOptions {
  /**
   * Commands by their full path or one of its aliases, such as `shop info`; the path of a group stands for everything in it. A menu goes by
   * its name. @defaultValue {@link USUALLY_EXEMPT}, those that there are
   */
  readonly commands?: readonly string[];
  /** Buttons, selects and forms by their `id`. @defaultValue none */
  readonly components?: readonly string[];
}

/** The commands that need no consent unless the author names others. */
export const USUALLY_EXEMPT = ['help', 'support', 'invite', 'ping', 'privacy'] as const;
const USUAL: ReadonlySet<string> = new Set(USUALLY_EXEMPT);
const OWN = ['tos', 'tosinfo'];
const OWN_COMPONENTS = [
  'button tos-read',
  'button tos-page',
  'button tos-accept',
  'modal tos-agree',
  'button tos-decline',
  'button tos-withdraw',
  'button tos-keep',
];

/** Whether an entry needs no consent. Everything does that is not named. */
export type IsExempt = (entry: Pick<Entry, 'surface' | 'path'>) => boolean;

/**
 * Resolves what the author named against what the bot has.
 * @throws PluginError `TOS_INVALID` for a command that there is not: a typing error would shut it.
 */
export function createExemptions(
  { commands = USUALLY_EXEMPT, components = [] }: ExemptOptions,
  catalogue: CommandCatalogue,
): IsExempt {
  const found = [...commands, ...OWN].flatMap((name) => {
    const keys = keysOf(name, catalogue);
    if (keys.length === 0 && !USUAL.has(name))
      throw invalid(`\`exempt\` names the command '${name}', which the bot does not have`);
    return keys;
  });
  const exempt = new Set([
    ...found,
    ...OWN_COMPONENTS,
    ...components.flatMap((id) => ['button', 'select', 'modal'].map((kind) => `${kind} ${id}`)),
  ]);
  return ({ surface, path }) => exempt.has(`${kindOf(surface)} ${path}`);
}

/** Slash, prefix and suggestions are ways to the same command. */
const kindOf = (surface: Entry['surface']): string =>
  surface === 'prefix' || surface === 'slash' || surface === 'autocomplete' ? 'command' : surface;

/** The commands that a name stands for: itself, or those of the group. */
function keysOf(name: string, { entries }: CommandCatalogue): readonly string[] {
  const wanted = name.trim().toLowerCase();
  const isNamed = (path: string) =>
    path.toLowerCase() === wanted || path.toLowerCase().startsWith(`${wanted} `);
  return entries
    .filter(({ kind, path, aliases }) =>
      kind === 'menu' ? path.toLowerCase() === wanted : [path, ...aliases].some(isNamed),
    )
    .map(({ kind, path }) => `${kind} ${path}`);
}
