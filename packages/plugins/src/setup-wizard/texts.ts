import type { Language, LanguageOptions, Speak } from '../internal/languages.ts';

export const ENGLISH = {
  introTitle: (of: { readonly wizard: string }) => `Setup: ${of.wizard}`,
  intro: (of: { readonly steps: number }) =>
    `${of.steps} steps. Nothing is saved before the last one, and you can go back, skip and cancel at any time.`,
  quick: () => 'Or take what we recommend; you see it before it is saved:',
  step: (at: { readonly step: number; readonly steps: number }) => `Step ${at.step} of ${at.steps}`,
  review: () => 'Review',
  reviewHelp: () => 'This is what will change. Save it, or go back.',
  reviewSame: () => 'Everything stays as it is today.',
  preview: () => 'What it will look like',
  beginLabel: () => 'Begin',
  quickLabel: () => 'Quick setup',
  backLabel: () => 'Back',
  nextLabel: () => 'Next',
  skipLabel: () => 'Skip',
  cancelLabel: () => 'Cancel',
  saveLabel: () => 'Save',
  takeOverLabel: () => 'Take over',
  resumeLabel: () => 'Go on',
  jump: () => 'Go to a step',
  change: (of: { readonly setting: string }) => `Change: ${of.setting}`,
  clear: () => 'None',
  choose: (of: { readonly setting: string }) => `Choose: ${of.setting}`,
  otherZone: () => 'Another time zone',
  saved: () => 'Saved.',
  savedSame: () => 'Nothing was changed.',
  cancelled: () => 'Cancelled. Nothing was saved.',
  paused: (how: { readonly command: string }) =>
    `Paused. Within a day you can go on where you were, here or with ${how.command}.`,
  elsewhere: () => 'You went on in another message.',
  gone: (how: { readonly command: string }) => `This setup is over. Use ${how.command} to begin anew.`,
  taken: (by: { readonly person: string }) => `${by.person} took over. What you answered is kept for a day.`,
  busy: (by: { readonly person: string }) =>
    `${by.person} is changing these settings right now. You can take over; what they answered is kept for a day.`,
  resumed: () => 'You go on where you were.',
  changedMeanwhile: () => 'The settings were changed meanwhile. This is the difference to how they are now.',
  greeting: (of: { readonly command: string }) =>
    `Hello! Whoever manages this server can set me up with ${of.command}.`,
};

/** All that wizards say by themselves, a function each. */
export type WizardTexts = typeof ENGLISH;

/** The commands that have a name in each language; those of the wizards have theirs in `locales` of `defineWizard`. */
export type WizardPath = 'setup';
/** Wizards in one language. */
export type WizardSpeech = Language<WizardTexts, WizardPath>;
/** What is said in other words or other languages. */
export type WizardTextsOptions = LanguageOptions<WizardTexts, WizardPath>;
/** Gives the texts for a person. */
export type SpeakWizard = Speak<WizardTexts>;
