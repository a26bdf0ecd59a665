import { isDeepStrictEqual } from 'node:util';
import type { Locale } from 'discord.js';
import type { z } from 'zod';
import { invalid } from './invalid.ts';
import type { SettingsDefinition, SettingsLanguage, SettingsProblem, SettingsScope } from './service.ts';

type Fields = Readonly<Record<string, z.ZodType>>;
/** The values of settings with these fields. */
export type ValuesOf<F extends Fields> = { [Key in keyof F]: z.output<F[Key]> };

/** What settings are. See {@link SettingsDefinition}. */
export interface SettingsOptions<F extends Fields> {
  /** 1 to 32 of `a`–`z`, `0`–`9` and `-`; unique in the bot. */
  readonly name: string;
  /** One set for each guild, or one for each person. */
  readonly scope: SettingsScope;
  /** A whole number from 1. Raise it when a kept value has to be changed to fit. @defaultValue `1` */
  readonly version?: number;
  /** A zod schema for each setting, with a default that is JSON. At most 25. */
  readonly fields: F;
  /** What they are about, in a word or two, such as `Server`. At most 60 characters. @defaultValue the name */
  readonly title?: string;
  /** What each setting is, in a few words: at most 60 characters. @defaultValue its key */
  readonly labels?: Readonly<{ [Key in keyof F]?: string }>;
  /** The same in other languages, by Discord's locales. @defaultValue none: everybody reads the same */
  readonly locales?: Readonly<Partial<Record<`${Locale}`, SettingsLanguage<keyof F & string>>>>;
  /** Makes values that an older version kept fit for this one. @defaultValue they are taken as they are, and what does not fit gets its default */
  readonly migrate?: (values: Readonly<Record<string, unknown>>, from: number) => Record<string, unknown>;
  /** What is wrong with values that are fine one by one; asked before they are saved. @defaultValue nothing */
  check?(values: Readonly<ValuesOf<F>>): (SettingsProblem & { readonly key: keyof F & string }) | undefined;
}

/** Discord shows this many choices and no more, so `settings set` would hide the rest. */
const MOST_FIELDS = 25;
const LONGEST_LABEL = 60;

/**
 * Describes settings: `defineSettings({ name: 'server', scope: 'guild', fields: { prefix: z.string().max(5).default('.') } })`.
 * @throws PluginError `SETTINGS_INVALID` when it makes no sense, such as a setting without a default.
 */
export function defineSettings<const F extends Fields>({
  version = 1,
  ...options
}: SettingsOptions<F>): SettingsDefinition<ValuesOf<F>> {
  const { fields, name } = options;
  if (!/^[a-z0-9-]{1,32}$/.test(name)) throw invalid(`'${name}' needs a name of 1 to 32 of a–z, 0–9 and -`);
  if (!Number.isInteger(version) || version < 1) throw invalid(`'${name}' needs a whole version from 1`);
  const keys = Object.keys(fields);
  if (keys.length < 1 || keys.length > MOST_FIELDS)
    throw invalid(`'${name}' has ${keys.length} settings; give 1 to ${MOST_FIELDS}`);
  for (const [key, schema] of Object.entries(fields)) checkField(name, key, schema);
  for (const words of [options, ...Object.values(options.locales ?? {})]) checkWords(name, words, keys);
  return Object.freeze({ ...options, version }) as unknown as SettingsDefinition<ValuesOf<F>>;
}

/** So that all of them fit the messages and the forms that show them. */
function checkWords(name: string, { labels = {}, title }: SettingsLanguage, keys: readonly string[]): void {
  for (const [key, label] of Object.entries<string | undefined>(labels))
    if (!keys.includes(key)) throw invalid(`'${name}' has no '${key}' to label`);
    else if (label === '' || (label?.length ?? 0) > LONGEST_LABEL)
      throw invalid(`the label of '${key}' of '${name}' needs 1 to ${LONGEST_LABEL} characters`);
  if (title === '' || (title?.length ?? 0) > LONGEST_LABEL)
    throw invalid(`the title of '${name}' needs 1 to ${LONGEST_LABEL} characters`);
}

function checkField(name: string, key: string, schema: z.ZodType): void {
  if (!/^[a-z][a-zA-Z0-9]{0,31}$/.test(key) || key in {})
    throw invalid(`'${key}' of '${name}' needs a name of 1 to 32 letters and digits, such as welcomeText`);
  const { data, success } = schema.safeParse(undefined);
  if (!success) throw invalid(`'${key}' of '${name}' has no default: add \`.default(…)\``);
  if (data === undefined || !isDeepStrictEqual(JSON.parse(JSON.stringify(data)), data))
    throw invalid(`the default of '${key}' of '${name}' is not JSON`);
}
