import { createSpeak } from '../internal/languages.ts';
import { invalid } from './invalid.ts';
import type { Settings, SettingsDefinition, SettingsLanguage } from './service.ts';
import type { SettingsTextsOptions, SpeakSettings } from './texts.ts';
import { createWords } from './words.ts';

/** Makes what finds the words of settings for a person: those of their language, else of the guild's, else the default. */
export function createWordsOf(
  definitions: readonly SettingsDefinition[],
  speak: SpeakSettings,
  { defaultLocale = 'en-US' }: SettingsTextsOptions,
): Settings['words'] {
  const languages = new Map(
    definitions.map((definition) => [
      definition,
      createSpeak<SettingsLanguage>({}, { locales: definition.locales ?? {}, defaultLocale }),
    ]),
  );
  return (definition, { guild, locale }) => {
    const find = languages.get(definition);
    if (!find) throw invalid(`'${definition.name}' is not among the \`definitions\` of the plugin`);
    const guildLocale = guild?.preferredLocale;
    return createWords(definition, find(locale, guildLocale), speak(locale, guildLocale));
  };
}
