import type { Locale } from 'discord.js';

const ENGLISH = {
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
  jump: () => 'Go to a step',
  change: (of: { readonly setting: string }) => `Change: ${of.setting}`,
  clear: () => 'None',
  choose: (of: { readonly setting: string }) => `Choose: ${of.setting}`,
  otherZone: () => 'Another time zone',
  yes: () => 'Yes',
  no: () => 'No',
  none: () => 'none',
  saved: () => 'Saved.',
  savedSame: () => 'Nothing was changed.',
  cancelled: () => 'Cancelled. Nothing was saved.',
  paused: (how: { readonly command: string }) =>
    `Paused. Use ${how.command} within a day to go on where you were.`,
  elsewhere: () => 'You went on in another message.',
  gone: (how: { readonly command: string }) => `This setup is over. Use ${how.command} to begin anew.`,
  taken: (by: { readonly person: string }) => `${by.person} took over. What you answered is kept for a day.`,
  busy: (by: { readonly person: string }) =>
    `${by.person} is changing these settings right now. You can take over; what they answered is kept.`,
  resumed: () => 'You go on where you were.',
  changedMeanwhile: () => 'The settings were changed meanwhile. This is the difference to how they are now.',
  channelGone: () => 'This channel is gone. Choose another.',
  channelNotText: (of: { readonly channel: string }) =>
    `Nobody can write messages in ${of.channel}. Choose another.`,
  channelForbidden: (of: { readonly channel: string; readonly missing: readonly string[] }) =>
    `I am not allowed to do enough in ${of.channel}: I need ${of.missing.join(', ')} there.`,
  roleGone: () => 'This role is gone. Choose another.',
  roleEveryone: () => 'Everybody has this role already. Choose another.',
  roleManaged: (of: { readonly role: string }) =>
    `${of.role} belongs to an integration, which alone gives it.`,
  roleNoPermission: () => 'I am not allowed to give roles: I need ManageRoles.',
  roleTooHigh: (of: { readonly role: string }) =>
    `${of.role} is not below my own highest role. Move mine above it, or choose another.`,
  rolePowerful: (of: { readonly role: string }) =>
    `${of.role} allows more than you are allowed. Choose another.`,
  greeting: (of: { readonly command: string }) =>
    `Hello! Whoever manages this server can set me up with ${of.command}.`,
};

/** All that wizards say by themselves, a function each. */
export type WizardTexts = typeof ENGLISH;

/** What is said in other words or other languages. */
export interface WizardTextsOptions {
  /** By Discord's locales; what one leaves out is said in English. @defaultValue English alone */
  readonly locales?: Readonly<Partial<Record<`${Locale}`, Partial<WizardTexts>>>>;
}

/** Gives the texts for a person, whose language comes before the guild's. */
export type SpeakWizard = (at: {
  readonly locale: string;
  readonly guild: { readonly preferredLocale: string } | null;
}) => WizardTexts;

/** Makes the texts in every language that the author gave. */
export function createWizardTexts({ locales = {} }: WizardTextsOptions = {}): SpeakWizard {
  const english: WizardTexts = { ...ENGLISH, ...locales['en-US'] };
  const spoken = new Map<string, WizardTexts>([['en', english]]);
  for (const [locale, texts] of Object.entries(locales))
    spoken.set(languageOf(locale), { ...english, ...texts });
  return ({ guild, locale }) =>
    spoken.get(languageOf(locale)) ?? spoken.get(languageOf(guild?.preferredLocale ?? '')) ?? english;
}

const languageOf = (locale: string): string => locale.split('-', 1)[0] ?? locale;
