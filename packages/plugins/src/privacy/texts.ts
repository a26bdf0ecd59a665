import type { Language, LanguageOptions, Speak } from '../internal/languages.ts';

/** A moment as Discord shows it in everybody's own time. @see https://docs.discord.com/developers/reference#message-formatting */
const moment = (atMs: number) => `<t:${Math.ceil(atMs / 1_000)}:f>`;
const list = new Intl.ListFormat('en');
const codes = (names: readonly string[]) => list.format(names.map((name) => `\`${name}\``));

export const ENGLISH = {
  /** What one plugin keeps, in the words of the language; `undefined` leaves it in those of the plugin. */
  section: (_plugin: { readonly name: string }): string | undefined => undefined,
  showTitle: () => 'What this bot keeps about you',
  showIntro: (commands: { readonly export: string; readonly erase: string }) =>
    `${commands.export} gives you all of it as a file, ${commands.erase} removes it.`,
  showNothing: () => 'Nothing is kept about anybody.',
  showContact: ({ contact }: { readonly contact: string }) => `Questions: ${contact}`,
  policyLabel: () => 'Privacy policy',
  page: (place: { readonly page: number; readonly pages: number }) => `Page ${place.page} of ${place.pages}`,
  exported: (file: { readonly failures: readonly string[] }) =>
    file.failures.length === 0
      ? 'This is everything that is kept about you.'
      : `This is what is kept about you, except that ${codes(file.failures)} did not answer. Ask again later for the rest.`,
  exportedFor: (file: { readonly userId: string; readonly failures: readonly string[] }) =>
    `What is kept about \`${file.userId}\`${file.failures.length === 0 ? '' : `, without ${codes(file.failures)}, which did not answer`}.`,
  tooLarge: (asked: { readonly contact: string | undefined }) =>
    `What is kept about you is more than Discord takes as a file. Please ask the people who run this bot${asked.contact === undefined ? '' : `: ${asked.contact}`}.`,
  eraseTitle: () => 'Erase everything about you?',
  eraseAsk: (asked: { readonly until: number | undefined }) =>
    [
      'What you own here, your settings, your agreement to the terms and your history go, for good. Where others need a record of something you did together, your name is taken out of it.',
      asked.until === undefined
        ? 'This is done at once and cannot be undone.'
        : `It waits until ${moment(asked.until)}. Until then you can change your mind.`,
    ].join('\n\n'),
  eraseLabel: () => 'Erase everything',
  leaveLabel: () => 'Keep everything',
  left: () => 'Nothing has changed.',
  eraseWaits: (waits: { readonly dueAtMs: number; readonly keep: string }) =>
    `Everything about you is erased on ${moment(waits.dueAtMs)}. If you change your mind, press the button or use ${waits.keep} before then.`,
  eraseBegun: () => 'Your data is being erased. You hear from me when that is done.',
  undoLabel: () => 'Keep my data',
  erased: () => 'Everything about you has been erased.',
  erasedPartly: (report: { readonly failed: readonly string[] }) =>
    `Not everything could be erased yet: ${codes(report.failed)} did not manage. It is tried again until it is done.`,
  kept: () => 'Your data stays. Nothing is erased.',
  nothingToKeep: () => 'You have not asked for your data to be erased, so there is nothing to take back.',
  tooLateToKeep: () => 'It is too late: your data is being erased.',
  badUserId: () => 'That is not the id of a user: it has 17 to 20 digits.',
  requestAsk: (asked: { readonly userId: string }) =>
    `Erase everything about \`${asked.userId}\`, at once and for good?`,
  requestBegun: (asked: { readonly userId: string }) =>
    `Everything about \`${asked.userId}\` is being erased already. Ask again in a minute to be sure.`,
  requestDone: (done: { readonly userId: string; readonly failed: readonly string[] }) =>
    done.failed.length === 0
      ? `Everything about \`${done.userId}\` has been erased.`
      : `${codes(done.failed)} could not erase everything about \`${done.userId}\` yet. It is tried again until it is done.`,
};

/** All that the plugin says, a function each. */
export type PrivacyTexts = typeof ENGLISH;

/** The commands and options that have a name in each language. */
export type PrivacyPath =
  | 'privacy'
  | 'privacy show'
  | 'privacy export'
  | 'privacy erase'
  | 'privacy keep'
  | 'privacy request'
  | 'privacy request:user'
  | 'privacy request:what'
  | 'privacy request:for';

/** The plugin in one language. */
export type PrivacyLanguage = Language<PrivacyTexts, PrivacyPath>;
/** What is said in other words or other languages. */
export type PrivacyTextsOptions = LanguageOptions<PrivacyTexts, PrivacyPath>;
/** Gives the texts for a person. */
export type SpeakPrivacy = Speak<PrivacyTexts>;
