import type { CommandCatalogue, Context } from '@bronxbot/core';
import { createNameCommand, createSpeak, type NameCommand } from '../internal/languages.ts';
import {
  ENGLISH,
  type PrivacyPath,
  type PrivacyTexts,
  type PrivacyTextsOptions,
  type SpeakPrivacy,
} from './texts.ts';

/** What everything that people see of the plugin needs. */
export interface Desk {
  readonly undoMs: number;
  readonly policyUrl: string | undefined;
  readonly contact: string | undefined;
  readonly speak: SpeakPrivacy;
  readonly inOtherLanguages: NameCommand<PrivacyPath>;
}

/** Makes a desk that speaks the languages of the author. */
export const createDesk = ({
  texts,
  ...parts
}: Pick<Desk, 'undoMs' | 'policyUrl' | 'contact'> & { readonly texts: PrivacyTextsOptions }): Desk => ({
  ...parts,
  speak: createSpeak(ENGLISH, texts),
  inOtherLanguages: createNameCommand(texts),
});

/** The texts for whoever is to be answered. */
export const textsFor = (
  { speak }: Desk,
  { guild, locale }: Pick<Context, 'guild' | 'locale'>,
): PrivacyTexts => speak(locale, guild?.preferredLocale);

/** How a command is shown to somebody who may type it: with their prefix, or as a link to press. */
export const showCommand = (commands: CommandCatalogue, prefix: string, path: string): string =>
  prefix === '/' ? commands.mention(path) : `\`${prefix}${path}\``;

/** Colours of embeds: a question, good news, bad news, plain news. */
export const COLORS = { question: 0xf1c40f, good: 0x2ecc71, bad: 0xe74c3c, plain: 0x3498db } as const;
