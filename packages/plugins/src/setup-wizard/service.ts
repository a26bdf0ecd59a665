import { type Context, defineService, type Reply } from '@bronxbot/core';
import type { Settings, SettingsReader } from '../settings/service.ts';
import type { Wizard } from './define-wizard.ts';
import type { Drafts } from './drafts.ts';
import type { OpenMessages } from './open-messages.ts';
import type { WizardTexts } from './texts.ts';

/** What a command gives a wizard to start in. */
export interface WizardStart extends Context<boolean> {
  /** `/` where the answer may be private. */
  readonly prefix: string;
}

/** Starts wizards, for commands other than `setup`. */
export interface Wizards {
  /**
   * Shows a wizard in answer to a command, where the person left it within a day. The command checks who may.
   * @throws Refusal `WIZARD_NO_GUILD` for settings of a guild in a direct message.
   * @throws PluginError `WIZARD_INVALID` for a wizard that the plugin was not given.
   */
  open(wizard: Wizard, start: WizardStart): Promise<void>;
  /** @internal what its buttons work with */
  readonly desk: WizardDesk;
}
export const Wizards = defineService<Wizards>()('wizards');

/** What everything of a wizard works with. */
export interface WizardDesk {
  readonly settings: Settings;
  readonly drafts: Drafts;
  readonly messages: OpenMessages;
  /** In the language of the person, else of the guild. */
  textsFor(reader: SettingsReader): WizardTexts;
  /** How to begin anew, as people type it. */
  commandOf(wizard: Wizard): string;
}

/** What a button, a select or a form of a wizard is used in. */
export interface Visit extends Context<boolean> {
  readonly wizards: Wizards;
  update(body: Reply): Promise<void>;
}

// With the service, for other plugins know this file alone.
export { defineWizard } from './define-wizard.ts';
export type { Wizard, WizardLanguage, WizardOptions, WizardPlace, WizardStep } from './define-wizard.ts';
