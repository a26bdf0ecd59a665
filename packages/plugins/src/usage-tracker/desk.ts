import { createNameCommand, createSpeak, type NameCommand } from '../internal/languages.ts';
import {
  ENGLISH,
  type SpeakUsage,
  type UsagePath,
  type UsageTexts,
  type UsageTextsOptions,
} from './texts.ts';

/** What everything that people see of the plugin needs. */
export interface Desk {
  readonly speak: SpeakUsage;
  readonly inOtherLanguages: NameCommand<UsagePath>;
}

/** Makes a desk that speaks the languages of the author. */
export const createDesk = (texts: UsageTextsOptions): Desk => ({
  speak: createSpeak(ENGLISH, texts),
  inOtherLanguages: createNameCommand(texts),
});

/** The texts for whoever is to be answered. */
export const textsFor = (
  { speak }: Pick<Desk, 'speak'>,
  at: { readonly locale: string; readonly guild: { readonly preferredLocale: string } | null },
): UsageTexts => speak(at.locale, at.guild?.preferredLocale);

/** The colour of embeds. */
export const COLOR = 0x3498db;
