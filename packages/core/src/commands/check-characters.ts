import { lengthOf } from './limits.ts';

interface Countable {
  readonly name?: string;
  readonly name_localizations?: Readonly<Record<string, string | null>> | null | undefined;
  readonly description?: string;
  readonly description_localizations?: Readonly<Record<string, string | null>> | null | undefined;
  readonly value?: unknown;
  readonly choices?: readonly Countable[];
  readonly options?: readonly Countable[];
}

/**
 * The characters of a command that Discord counts against its limit: names, descriptions and values, of subcommands,
 * options and choices too; where there are translations, the longest of them.
 * @see https://docs.discord.com/developers/interactions/application-commands#slash-commands
 */
export function countCharacters(command: object): number {
  const {
    name = '',
    name_localizations,
    description = '',
    description_localizations,
    ...inner
  }: Countable = command;
  const value = typeof inner.value === 'string' ? lengthOf(inner.value) : 0;
  const parts = [...(inner.options ?? []), ...(inner.choices ?? [])];
  const own = longestOf(name, name_localizations) + longestOf(description, description_localizations) + value;
  return parts.reduce((sum, part) => sum + countCharacters(part), own);
}

function longestOf(text: string, translations: Countable['name_localizations']): number {
  return Math.max(lengthOf(text), ...Object.values(translations ?? {}).map((each) => lengthOf(each ?? '')));
}
