import { type CommandCatalogue, type Context, Refusal } from '@bronxbot/core';
import type { PermissionsString } from 'discord.js';
import { createNameCommand, type NameCommand } from '../internal/languages.ts';
import type { Settings, SettingsDefinition, SettingsScope } from './service.ts';
import type { SettingsPath, SettingsTexts, SettingsTextsOptions, SpeakSettings } from './texts.ts';
import type { SettingsWords } from './words.ts';

/** What the commands for settings of one scope have in common: `settings` for a server, `preferences` for a person. */
export interface Desk {
  readonly scope: SettingsScope;
  readonly group: 'settings' | 'preferences';
  /** Those of the scope. */
  readonly definitions: readonly SettingsDefinition[];
  readonly speak: SpeakSettings;
  readonly inOtherLanguages: NameCommand<SettingsPath>;
  /** Who may, and where. */
  readonly guards: { readonly guildOnly: boolean; readonly permissions: readonly PermissionsString[] };
}

/** Makes one that speaks the languages of the author. */
export function createDesk(
  scope: SettingsScope,
  definitions: readonly SettingsDefinition[],
  { speak, texts }: { readonly speak: SpeakSettings; readonly texts: SettingsTextsOptions },
): Desk {
  const isGuild = scope === 'guild';
  return {
    scope,
    group: isGuild ? 'settings' : 'preferences',
    definitions: definitions.filter((definition) => definition.scope === scope),
    speak,
    inOtherLanguages: createNameCommand(texts),
    guards: { guildOnly: isGuild, permissions: isGuild ? ['ManageGuild'] : [] },
  };
}

type At = Pick<Context<boolean>, 'guild' | 'user' | 'locale'>;

/** The texts for whoever is to be answered. */
export const textsFor = ({ speak }: Desk, { guild, locale }: At): SettingsTexts =>
  speak(locale, guild?.preferredLocale);

/** Whose settings are meant. @throws Refusal `SETTINGS_REFUSED` for those of a server in a direct message */
export function ownerOf({ scope }: Desk, { guild, user }: Pick<At, 'guild' | 'user'>): string {
  const ownerId = scope === 'guild' ? guild?.id : user.id;
  if (ownerId === undefined) throw new Refusal((texts) => texts.guildOnly(), 'SETTINGS_REFUSED');
  return ownerId;
}

/** Only the person reads their own, where Discord can do that in the same place. */
export const isPrivate = ({ scope }: Desk, prefix: string): boolean => scope === 'user' && prefix === '/';

/** How a command is shown to somebody who may type it: with their prefix, or as a link to press. */
export const showCommand = (
  { group }: Desk,
  commands: CommandCatalogue,
  prefix: string,
  name: string,
): string => (prefix === '/' ? commands.mention(`${group} ${name}`) : `\`${prefix}${group} ${name}\``);

/** One setting, by its name. */
export interface Named {
  readonly definition: SettingsDefinition;
  readonly key: string;
}

/** All names that people may type: `server.prefix`. */
export const namesIn = ({ definitions }: Desk): readonly string[] =>
  definitions.flatMap(({ fields, name }) => Object.keys(fields).map((key) => `${name}.${key}`));

/** By `server.prefix`, or by `prefix` where that is the only one; in any case, and by its label too. */
export function findSetting(
  { definitions }: Desk,
  typed: string,
  wordsOf: (definition: SettingsDefinition) => SettingsWords,
): Named | undefined {
  const wanted = typed.trim().toLowerCase();
  const found = definitions.flatMap((definition) =>
    Object.keys(definition.fields)
      .filter((key) =>
        [key, `${definition.name}.${key}`, wordsOf(definition).label(key)].some(
          (name) => name.toLowerCase() === wanted,
        ),
      )
      .map((key) => ({ definition, key })),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** The setting of that name, with its words. @throws Refusal `SETTINGS_REFUSED` when there is none, or more than one */
export function settingOf(
  desk: Desk,
  typed: string,
  at: At & { readonly settings: Settings; readonly commands: CommandCatalogue; readonly prefix: string },
): Named & { readonly words: SettingsWords } {
  const found = findSetting(desk, typed, (definition) => at.settings.words(definition, at));
  if (found) return { ...found, words: at.settings.words(found.definition, at) };
  const command = showCommand(desk, at.commands, at.prefix, 'show');
  throw new Refusal(textsFor(desk, at).unknown({ command }), 'SETTINGS_REFUSED');
}
