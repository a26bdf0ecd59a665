import { Locale } from 'discord-api-types/v10';
import { COMMAND_LIMITS, isSlashName, lengthOf } from './limits.ts';
import type { Localized } from './localized.ts';

/** The name and description of one thing, with translations. */
export interface Named {
  readonly name: string;
  readonly description: string;
  readonly nameLocalizations?: Localized | undefined;
  readonly descriptionLocalizations?: Localized | undefined;
}

/** What Discord would refuse about the names of a command, group or option. */
export function* namingProblems(named: Named): Iterable<string> {
  if (!isSlashName(named.name)) yield slashNameProblem(named.name);
  for (const [locale, name] of Object.entries(named.nameLocalizations ?? {})) {
    if (!isSlashName(name)) yield `in ${locale}, ${slashNameProblem(name)}`;
  }
  yield* localeProblems({ ...named.nameLocalizations, ...named.descriptionLocalizations });
  yield* lengthProblem('the description', named.description, COMMAND_LIMITS.description);
  for (const [locale, text] of Object.entries(named.descriptionLocalizations ?? {})) {
    yield* lengthProblem(`the description in ${locale}`, text, COMMAND_LIMITS.description);
  }
}

/** What Discord would refuse about the name of a menu, which may have capitals and spaces. */
export function* menuNamingProblems(menu: Pick<Named, 'name' | 'nameLocalizations'>): Iterable<string> {
  yield* localeProblems({ ...menu.nameLocalizations });
  yield* lengthProblem('the name', menu.name.trim(), COMMAND_LIMITS.name);
  for (const [locale, name] of Object.entries(menu.nameLocalizations ?? {})) {
    yield* lengthProblem(`the name in ${locale}`, name.trim(), COMMAND_LIMITS.name);
  }
}

const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));
function* localeProblems(localized: Localized): Iterable<string> {
  for (const locale of Object.keys(localized))
    if (!LOCALES.has(locale)) yield `there is no locale '${locale}'`;
}

/** What stands against a name by prefix. */
export function* aliasProblems(aliases: readonly string[]): Iterable<string> {
  for (const alias of aliases) {
    yield* lengthProblem(`the alias '${alias}'`, alias, COMMAND_LIMITS.name);
    if (/\s/u.test(alias)) yield `the alias '${alias}' has a space in it; remove the space`;
  }
}

/** Says when a text is empty or too long. */
export function* lengthProblem(what: string, text: unknown, most: number): Iterable<string> {
  if (typeof text !== 'string' || text === '') yield `${what} is missing; give 1 to ${most} characters`;
  else if (lengthOf(text) > most)
    yield `${what} has ${lengthOf(text)} characters; at most ${most} are allowed`;
}

function slashNameProblem(name: string): string {
  return `the name '${name}' is not allowed; use 1 to ${COMMAND_LIMITS.name} lower-case letters, digits, '-' or '_'`;
}
