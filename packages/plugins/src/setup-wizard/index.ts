export { setupWizard } from './plugin.ts';
export type { SetupWizardOptions } from './plugin.ts';
export { defineWizard, Wizards } from './service.ts';
export type { Wizard, WizardOptions, WizardPlace, WizardStart, WizardStep } from './service.ts';
export { GERMAN_WIZARD } from './german.ts';
export type { WizardTexts, WizardTextsOptions } from './texts.ts';
