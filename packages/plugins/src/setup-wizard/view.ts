import { type Context, Refusal } from '@bronxbot/core';
import type { Speak } from '../internal/languages.ts';
import type { SettingsSnapshot, SettingsWords } from '../settings/service.ts';
import type { AnyStep, Wizard, WizardLanguage, WizardPlace } from './define-wizard.ts';
import type { Draft, DraftKey } from './drafts.ts';
import type { Parts } from './parts.ts';
import type { WizardDesk } from './service.ts';
import type { WizardTexts } from './texts.ts';

/** A wizard with its buttons. */
export interface Kit {
  readonly wizard: Wizard;
  readonly parts: Parts;
  readonly languageFor: Speak<WizardLanguage>;
}
type Values = Readonly<Record<string, unknown>>;

/** A step that is there by the answers so far, in the language of the person. */
export interface OpenStep {
  readonly step: AnyStep;
  /** The page it is on, from 1. */
  readonly page: number;
  readonly title: string;
  readonly help: string | undefined;
}

/** All that a page shows. */
export interface View extends Kit {
  readonly desk: WizardDesk;
  readonly texts: WizardTexts;
  /** Of the settings. */
  readonly words: SettingsWords;
  readonly place: WizardPlace;
  /** What it sets up. */
  readonly title: string;
  readonly draft: Draft;
  readonly today: SettingsSnapshot<Values>;
  /** Today's values with the answers over them. */
  readonly values: Values;
  readonly steps: readonly OpenStep[];
}

/** Whose draft it is. @throws Refusal `WIZARD_NO_GUILD` for settings of a guild in a direct message */
export function keyOf(
  { name, settings }: Wizard,
  { guild, user }: Pick<Context<boolean>, 'guild' | 'user'>,
): DraftKey {
  const ownerId = settings.scope === 'guild' ? guild?.id : user.id;
  if (ownerId === undefined) throw new Refusal((texts) => texts.guildOnly(), 'WIZARD_NO_GUILD');
  return { wizard: name, ownerId, userId: user.id };
}

/** What a draft looks like now. */
export async function viewOf(
  desk: WizardDesk,
  kit: Kit,
  visit: Context<boolean>,
  draft: Draft,
): Promise<View> {
  const { wizard } = kit;
  const snapshot = desk.settings.read(wizard.settings, keyOf(wizard, visit).ownerId);
  const today = (await snapshot) as SettingsSnapshot<Values>;
  const values = { ...today.values, ...draft.answers };
  const words = desk.settings.words(wizard.settings, visit);
  const language = kit.languageFor(visit.locale, visit.guild?.preferredLocale);
  return {
    ...kit,
    desk,
    texts: desk.textsFor(visit),
    words,
    place: placeOf(visit),
    title: language.title ?? wizard.title ?? words.title,
    draft,
    today,
    values,
    steps: openSteps(wizard, language, values),
  };
}

function openSteps({ steps }: Wizard, language: WizardLanguage, values: Values): readonly OpenStep[] {
  return steps
    .map((step, index) => {
      const said = language.steps?.[index];
      return { step, page: index + 1, title: said?.title ?? step.title, help: said?.help ?? step.help };
    })
    .filter(({ step }) => step.when?.(values) ?? true);
}

function placeOf({ channel, guild, locale, user }: Context<boolean>): WizardPlace {
  const channelId = channel.isThread() ? (channel.parentId ?? channel.id) : channel.id;
  return { guild, user, channelId, locale };
}

/** The page of the review. */
export const reviewPage = ({ steps }: Wizard): number => steps.length + 1;
/** The page after this one, of those that are there. */
export const pageAfter = ({ steps, wizard }: View, page: number): number =>
  steps.find((each) => each.page > page)?.page ?? reviewPage(wizard);
/** The page before this one. */
export const pageBefore = ({ steps }: View, page: number): number =>
  steps.findLast((each) => each.page < page)?.page ?? 0;
/** The page that asks for a setting, whether or not it is there by the answers before. */
export const pageOf = ({ steps }: Wizard, key: string): number =>
  steps.findIndex(({ fields }) => fields.includes(key)) + 1 || steps.length + 1;

/** What the answers change, by key. Answers to steps that are not there any more change nothing. */
export function differenceOf({ draft, steps, today }: Pick<View, 'draft' | 'steps' | 'today'>): Values {
  const asked = new Set(steps.flatMap(({ step }) => step.fields));
  const changed = Object.entries(draft.answers).filter(
    ([key, value]) => asked.has(key) && JSON.stringify(value) !== JSON.stringify(today.values[key]),
  );
  return Object.fromEntries(changed);
}
