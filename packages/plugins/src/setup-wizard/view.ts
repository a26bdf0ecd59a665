import { Refusal } from '@bronxbot/core';
import type { Context } from '@bronxbot/core';
import type { SettingsSnapshot } from '../settings/service.ts';
import type { AnyStep, Wizard, WizardPlace } from './define-wizard.ts';
import type { Draft, DraftKey } from './drafts.ts';
import type { Parts } from './parts.ts';
import type { WizardDesk } from './service.ts';
import type { WizardTexts } from './texts.ts';

/** A wizard with its buttons. */
export interface Kit {
  readonly wizard: Wizard;
  readonly parts: Parts;
}
type Values = Readonly<Record<string, unknown>>;

/** A step that is there by the answers so far. */
export interface OpenStep {
  readonly step: AnyStep;
  /** The page it is on, from 1. */
  readonly page: number;
}

/** All that a page shows. */
export interface View extends Kit {
  readonly desk: WizardDesk;
  readonly texts: WizardTexts;
  readonly place: WizardPlace;
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
  const today = (await desk.settings.read(
    wizard.settings,
    keyOf(wizard, visit).ownerId,
  )) as SettingsSnapshot<Values>;
  const values = { ...today.values, ...draft.answers };
  const steps = wizard.steps
    .map((step, index) => ({ step, page: index + 1 }))
    .filter(({ step }) => step.when?.(values) ?? true);
  const place = { guild: visit.guild, user: visit.user, channelId: visit.channel.id };
  return { ...kit, desk, texts: desk.speak(visit), place, draft, today, values, steps };
}

/** The page of the review. */
export const reviewPage = ({ steps }: Wizard): number => steps.length + 1;
/** The page after this one, of those that are there. */
export const pageAfter = ({ steps, wizard }: View, page: number): number =>
  steps.find((each) => each.page > page)?.page ?? reviewPage(wizard);
/** The page before this one. */
export const pageBefore = ({ steps }: View, page: number): number =>
  steps.findLast((each) => each.page < page)?.page ?? 0;

/** What the answers change, by key. */
export function differenceOf({ draft, today, wizard }: Pick<View, 'draft' | 'today' | 'wizard'>): Values {
  const changed = Object.entries(draft.answers).filter(
    ([key, value]) =>
      wizard.keys.includes(key) && JSON.stringify(value) !== JSON.stringify(today.values[key]),
  );
  return Object.fromEntries(changed);
}
