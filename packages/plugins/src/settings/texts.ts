import type { PermissionsString } from 'discord.js';
import type { Language, LanguageOptions, Speak } from '../internal/languages.ts';

const number = new Intl.NumberFormat('en');
const list = new Intl.ListFormat('en');
const either = new Intl.ListFormat('en', { type: 'disjunction' });
const codes = (words: readonly string[]) => either.format(words.map((word) => `\`${word}\``));
/** `ManageRoles` as people read it: Manage Roles. */
const permissionWords = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');

/** Bounds of a number or a duration, ready to be shown; one that is missing is none. */
interface Between {
  readonly least?: string | undefined;
  readonly most?: string | undefined;
}
const between = ({ least, most }: Between): string => {
  if (least === undefined) return `of at most ${most}`;
  return most === undefined ? `of at least ${least}` : `from ${least} to ${most}`;
};

export const ENGLISH = {
  yes: () => 'Yes',
  no: () => 'No',
  none: () => 'none',
  number: (it: { readonly value: number }) => number.format(it.value),

  title: (of: { readonly settings: string }) => `Settings: ${of.settings}`,
  howToChange: (how: { readonly command: string }) => `Change one with ${how.command}.`,
  changed: (it: { readonly line: string }) => `Changed: ${it.line}`,
  same: () => 'It is so already.',
  reset: (it: { readonly line: string }) => `It has its default again: ${it.line}`,
  unknown: (how: { readonly command: string }) =>
    `There is no one setting of that name. ${how.command} shows all of them.`,
  historyTitle: () => 'What was changed last',
  historyEmpty: () => 'Nothing has been changed yet.',
  erasedPerson: () => 'somebody',
  exported: (how: { readonly command: string }) => `To keep, or for ${how.command}.`,
  importTitle: (of: { readonly settings: string }) => `Take over these settings: ${of.settings}?`,
  importSame: () => 'All of that is so already.',
  importLeft: () => 'This is left as it is:',
  importLabel: () => 'Take over',
  cancelLabel: () => 'Cancel',
  imported: () => 'Taken over.',
  cancelled: () => 'Nothing was changed.',
  changedMeanwhile: () => 'These settings were changed meanwhile. Nothing was taken over; try again.',
  fileTooLarge: () => 'That file is larger than settings can be.',
  fileUnreadable: () => 'That file could not be read. Try again.',
  fileNotOurs: (how: { readonly command: string }) => `That is no file of ${how.command}.`,
  fileOther: () => 'That file has other settings in it, or those of a newer bot.',

  sayYesOrNo: () => 'say `yes` or `no`.',
  chooseOne: (of: { readonly choices: readonly string[] }) => `choose ${codes(of.choices)}.`,
  noNumber: () => 'that is no number.',
  noWholeNumber: () => 'give a whole number.',
  numberOutside: (bounds: Between) => `give a number ${between(bounds)}.`,
  noDuration: () => 'that is no duration: write `90s`, `10m` or `1h 30m`.',
  durationOutside: (bounds: Between) => `give a duration ${between(bounds)}.`,
  noColour: () => 'write a colour as `#5865F2`.',
  noTimeZone: (it: { readonly typed: string; readonly near: readonly string[] }) =>
    `there is no time zone \`${it.typed}\`. ${it.near.length === 0 ? 'Write it as `Europe/Berlin`.' : `Do you mean ${codes(it.near)}?`}`,
  noChannel: () => 'name a channel as `#general`.',
  noRole: () => 'name a role as `@Members`.',
  noJson: () => 'write this setting as JSON.',
  empty: () => 'it may not be empty.',
  tooShort: (it: { readonly least: number }) => `give at least ${it.least} characters.`,
  tooLong: (it: { readonly most: number }) => `give at most ${it.most} characters.`,
  notAllowed: () => 'that is not allowed.',

  channelGone: () => 'this channel is gone. Choose another.',
  channelNotText: (of: { readonly channel: string }) =>
    `nobody can write messages in ${of.channel}. Choose another.`,
  channelForbidden: (of: { readonly channel: string; readonly missing: readonly PermissionsString[] }) =>
    `I am not allowed to do enough in ${of.channel}: I need ${list.format(of.missing.map(permissionWords))} there.`,
  roleGone: () => 'this role is gone. Choose another.',
  roleEveryone: () => 'everybody has this role already. Choose another.',
  roleManaged: (of: { readonly role: string }) =>
    `${of.role} belongs to an integration, which alone gives it.`,
  roleNoPermission: () => 'I am not allowed to give roles: I need Manage Roles.',
  roleTooHigh: (of: { readonly role: string }) =>
    `${of.role} is not below my own highest role. Move mine above it, or choose another.`,
  rolePowerful: (of: { readonly role: string }) =>
    `${of.role} allows more than you are allowed. Choose another.`,
};

/** All that is said about settings, a function each. What is wrong with a value goes on after the name of the setting and a colon. */
export type SettingsTexts = typeof ENGLISH;

type Under = '' | ` ${'show' | 'set' | 'reset' | 'history' | 'export' | 'import'}`;
/** The commands and options that have a name in each language. */
export type SettingsPath =
  | `${'settings' | 'preferences'}${Under}`
  | `${'settings' | 'preferences'} ${'set:setting' | 'set:value' | 'reset:setting' | 'import:file'}`;

/** Settings in one language. */
export type SettingsSpeech = Language<SettingsTexts, SettingsPath>;
/** What is said in other words or other languages. */
export type SettingsTextsOptions = LanguageOptions<SettingsTexts, SettingsPath>;
/** Gives the texts for a person. */
export type SpeakSettings = Speak<SettingsTexts>;
