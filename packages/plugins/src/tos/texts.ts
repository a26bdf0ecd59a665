import type { Language, LanguageOptions, Speak } from '../internal/languages.ts';
import type { ConsentEntry, Terms } from './service.ts';

const number = new Intl.NumberFormat('en');
/** A moment as Discord shows it in everybody's own time. @see https://docs.discord.com/developers/reference#message-formatting */
const moment = (atMs: number) => `<t:${Math.floor(atMs / 1_000)}:f>`;

const KINDS = { accepted: 'You agreed to', withdrawn: 'You took back', imported: 'Taken over:' } as const;

export const ENGLISH = {
  /** What a person types to agree, in any case. */
  agreement: () => 'I agree',
  promptTitle: ({ version }: Pick<Terms, 'version'>) => `Terms of service ${version}`,
  prompt: (asked: { readonly bonus: number }) =>
    [
      'Before you use this bot, please read its terms and say whether you agree. They tell you what is kept about you and what you can expect. Nothing is kept about you before you agree.',
      ...(asked.bonus > 0
        ? [`The first time you agree, you get ${number.format(asked.bonus)} as a welcome.`]
        : []),
    ].join('\n\n'),
  promptOver: () => 'This question is over. Use the command again when you are ready.',
  readLabel: () => 'Read the terms',
  acceptLabel: () => 'Agree',
  declineLabel: () => 'Decline',
  againLabel: (command: { readonly path: string }) => `Run ${command.path} now`.slice(0, 80),
  declined: () => 'You declined, and nothing was kept. Use `tos` whenever you change your mind.',
  notAgreed: (asked: { readonly agreement: string }) =>
    `That was not “${asked.agreement}”. Press the button again and type these words if you agree.`,
  accepted: (now: { readonly version: string; readonly bonus: number }) =>
    `Thank you! You agreed to version ${now.version}, and everything is open to you.${
      now.bonus > 0 ? ` You got ${number.format(now.bonus)} as a welcome.` : ''
    }`,
  acceptedBefore: (now: { readonly version: string }) =>
    `You have agreed to version ${now.version} already. Everything is open to you.`,
  statusTitle: () => 'Terms of service',
  statusAccepted: (now: { readonly version: string; readonly atMs: number | undefined }) =>
    `You agreed to version ${now.version}${now.atMs === undefined ? '' : ` on ${moment(now.atMs)}`}.`,
  statusOutdated: (was: { readonly version: string; readonly current: string }) =>
    `You agreed to version ${was.version}. Version ${was.current} is in force now, and you have not agreed to it.`,
  statusNone: () => 'You have not agreed to anything.',
  infoVersion: () => 'Version in force',
  infoStatus: () => 'You',
  infoTopics: () => 'Topics',
  infoMore: () => 'More',
  infoPointers: (commands: { readonly tos: string; readonly privacy?: string; readonly support?: string }) =>
    [
      `${commands.tos} to read and agree`,
      ...(commands.privacy === undefined ? [] : [`${commands.privacy} for what is kept about you`]),
      ...(commands.support === undefined ? [] : [`${commands.support} for questions`]),
    ].join('\n'),
  /** Above the field of the form in which a person agrees; at most 45 characters. */
  agreementLabel: (asked: { readonly agreement: string }) => `Type “${asked.agreement}”`,
  page: (place: { readonly page: number; readonly pages: number }) => `Page ${place.page} of ${place.pages}`,
  historyTitle: () => 'What you agreed to',
  historyEmpty: () => 'You have neither agreed to anything nor taken anything back.',
  historyLine: ({ kind, version, atMs, surface, guildId }: ConsentEntry) =>
    `${moment(atMs)} ${KINDS[kind]} version ${version}${surface === undefined ? '' : `, ${guildId === undefined ? 'in a direct message' : 'in a server'}`}`,
  withdrawAsk: () =>
    'If you take back your agreement, you can use nothing of this bot until you agree again. What you have stays as it is; `privacy erase` removes it. Are you sure?',
  withdrawLabel: () => 'Take it back',
  keepLabel: () => 'Keep it',
  withdrawn: () => 'You took back your agreement. Use `tos` whenever you change your mind.',
  kept: () => 'Nothing has changed.',
  nothingToWithdraw: () => 'You have not agreed to anything, so there is nothing to take back.',
  statsTitle: () => 'Who agreed',
  statsVersion: (one: { readonly version: string; readonly people: number; readonly isCurrent: boolean }) =>
    `Version ${one.version}${one.isCurrent ? ' (in force)' : ''}: ${number.format(one.people)}`,
  statsNone: () => 'Nobody yet.',
  statsDays: (sum: { readonly days: number; readonly accepted: number; readonly withdrawn: number }) =>
    `In the last ${sum.days} days ${number.format(sum.accepted)} agreed and ${number.format(sum.withdrawn)} took it back.`,
  statsChart: () => 'Agreed per day',
};

/** All that the plugin says to members, a function each. */
export type TosTexts = typeof ENGLISH;

/** The commands and options that have a name in each language. */
export type TosPath = 'tos' | 'tos show' | 'tos history' | 'tos withdraw' | 'tos stats' | 'tosinfo';

/** The plugin in one language. */
export type TosLanguage = Language<TosTexts, TosPath>;
/** What is said in other words or other languages. */
export type TosTextsOptions = LanguageOptions<TosTexts, TosPath>;
/** Gives the texts for a person, whose language comes before the guild's. */
export type SpeakTos = Speak<TosTexts>;
