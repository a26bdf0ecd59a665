import type { WelcomeBonus } from './consents.ts';
import { createPrompts, type Prompts } from './prompts.ts';
import type { Terms } from './service.ts';
import { createNameCommand, createSpeak, type NameCommand } from '../internal/languages.ts';
import { ENGLISH, type SpeakTos, type TosPath, type TosTexts, type TosTextsOptions } from './texts.ts';

/** What everything that members see of the plugin needs. */
export interface Desk {
  readonly terms: Terms;
  /** The terms, page by page. */
  readonly pages: readonly string[];
  readonly bonus: WelcomeBonus | undefined;
  readonly prompts: Prompts;
  readonly speak: SpeakTos;
  readonly inOtherLanguages: NameCommand<TosPath>;
}

/** Makes a desk that speaks the languages of the author. */
export const createDesk = ({
  texts,
  ...parts
}: Pick<Desk, 'terms' | 'pages' | 'bonus'> & { readonly texts: TosTextsOptions }): Desk => ({
  ...parts,
  prompts: createPrompts(),
  speak: createSpeak(ENGLISH, texts),
  inOtherLanguages: createNameCommand(texts),
});

/** The texts for whoever is to be answered. */
export const textsFor = (
  { speak }: Pick<Desk, 'speak'>,
  at: { readonly locale: string; readonly guild: { readonly preferredLocale: string } | null },
): TosTexts => speak(at.locale, at.guild?.preferredLocale);

/** Colours of embeds: a question, good news, bad news, plain news. */
export const COLORS = { question: 0xf1c40f, good: 0x2ecc71, bad: 0xe74c3c, plain: 0x3498db } as const;
