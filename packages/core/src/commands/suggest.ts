import type { AutocompleteInteraction } from 'discord.js';
import type { Choice } from '../dispatch/invocation.ts';
import type { AutocompleteContext } from './command.ts';
import type { CompiledCommand } from './command-tree.ts';
import { COMMAND_LIMITS, lengthOf } from './limits.ts';

/**
 * What the command suggests for the option that a person is typing: at most 25, without those that Discord would
 * refuse (empty, longer than 100 characters, no number) and without repeats.
 * @param services what the command's `uses` asked for.
 */
export async function suggest(
  { description }: CompiledCommand,
  interaction: AutocompleteInteraction,
  services: object,
): Promise<readonly Choice[]> {
  const { name, value } = interaction.options.getFocused(true);
  if (!Object.hasOwn(description.autocomplete, name)) return [];
  const complete = description.autocomplete[name];
  const { guild, locale, user } = interaction;
  const given = givenBeside(name, Object.keys(description.options), interaction);
  const suggested = await complete?.({ ...services, typed: value, given, guild, locale, user });
  const isText = description.options[name]?.type === 'string';
  return [...new Set(suggested)]
    .filter((each) => (isText ? isText100(each) : Number.isFinite(each)))
    .slice(0, COMMAND_LIMITS.choices)
    .map((each) => ({ name: String(each), value: each }));
}

function givenBeside(
  focused: string,
  names: readonly string[],
  { options }: AutocompleteInteraction,
): AutocompleteContext['given'] {
  const others = names.filter((name) => name !== focused);
  return Object.fromEntries(others.map((name) => [name, options.get(name)?.value]));
}

function isText100(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && lengthOf(value) <= COMMAND_LIMITS.choice;
}
