export { setupWizard } from './plugin.ts';
export type { SetupWizardOptions } from './plugin.ts';
export { defineWizard, Wizards } from './service.ts';
export type {
  Wizard,
  WizardLanguage,
  WizardOptions,
  WizardPlace,
  WizardStart,
  WizardStep,
} from './service.ts';
export { WIZARD_GERMAN } from './german.ts';
export type { WizardPath, WizardSpeech, WizardTexts, WizardTextsOptions } from './texts.ts';
