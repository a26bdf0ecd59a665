import type { Language, LanguageOptions, Speak } from '../internal/languages.ts';
import type { CommandUsage, PersonUsage, UsageWindow } from './service.ts';

const number = new Intl.NumberFormat('en');
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
/** A moment as Discord shows it in everybody's own time. @see https://docs.discord.com/developers/reference#message-formatting */
const moment = (atMs: number) => `<t:${Math.floor(atMs / 1_000)}:R>`;
const milliseconds = (ms: number | undefined) =>
  ms === undefined ? '–' : `${number.format(Math.round(ms))} ms`;
const times = (count: number) => (count === 1 ? 'once' : `${number.format(count)} times`);
const WINDOWS: Record<UsageWindow, string> = {
  '1h': 'the last hour',
  '24h': 'the last 24 hours',
  '7d': 'the last 7 days',
  '30d': 'the last 30 days',
};
export interface Windowed {
  readonly window: UsageWindow;
}

export const ENGLISH = {
  topTitle: ({ window }: Windowed) => `Commands in ${WINDOWS[window]}`,
  topHead: (): readonly [string, string, string, string, string] => [
    'command',
    'uses',
    'people',
    'errors',
    'p95',
  ],
  topRow: (one: CommandUsage): readonly [string, string, string, string, string] => [
    one.path,
    number.format(one.uses),
    number.format(one.people),
    percent.format(one.errorRate),
    milliseconds(one.duration?.p95),
  ],
  nothing: ({ window }: Windowed) =>
    `Nothing was used in ${WINDOWS[window]}. As soon as somebody runs a command, it is counted here.`,
  commandTitle: ({ path, window }: Windowed & { readonly path: string }) => `${path} in ${WINDOWS[window]}`,
  commandBody: (one: CommandUsage) =>
    [
      `**Uses** ${number.format(one.uses)} (${number.format(one.usesEver)} since counting began)`,
      `**People** about ${number.format(one.people)} · **Servers** about ${number.format(one.guilds)}`,
      `**Errors** ${number.format(one.outcomes.error)} (${percent.format(one.errorRate)}) · **Refused** ${number.format(one.outcomes.denied)}`,
      `**Time** half within ${milliseconds(one.duration?.p50)}, 95 % within ${milliseconds(one.duration?.p95)}`,
      `**First answer** half within ${milliseconds(one.acknowledgement?.p50)}, 95 % within ${milliseconds(one.acknowledgement?.p95)}`,
      `**Last used** ${one.lastAtMs === undefined ? 'never' : moment(one.lastAtMs)}`,
    ].join('\n'),
  unknown: ({ nearest }: { readonly nearest: string | undefined }) =>
    nearest === undefined
      ? 'There is no command of that name, and nothing of that name was ever used.'
      : `There is no command of that name. Did you mean \`${nearest}\`?`,
  limited: (
    routes: readonly { readonly route: string; readonly hits: number; readonly meanWaitMs: number }[],
  ) =>
    [
      '**Rate limits met in 24 hours**',
      ...routes.map(
        ({ route, hits, meanWaitMs }) =>
          `\`${route}\` ${times(hits)}, ${milliseconds(meanWaitMs)} on average`,
      ),
    ].join('\n'),
  damaged: ({ files }: { readonly files: readonly string[] }) =>
    `A snapshot was damaged and put aside: ${files.map((file) => `\`${file}\``).join(', ')}. No figures are lost.`,
  chartTitle: ({ path, window }: Windowed & { readonly path: string | undefined }) =>
    path === undefined ? `Uses in ${WINDOWS[window]}` : `${path} in ${WINDOWS[window]}`,
  chartUses: () => 'Uses',
  chartErrors: () => 'Errors',
  meTitle: () => 'What you use',
  meBody: (me: PersonUsage) =>
    [
      `You ran commands ${times(me.uses)}${me.firstAtMs === undefined ? '' : `, first ${moment(me.firstAtMs)}`}${me.lastAtMs === undefined ? '' : ` and last ${moment(me.lastAtMs)}`}.`,
      ...me.commands.slice(0, 10).map(({ path, uses }) => `- ${path}: ${times(uses)}`),
    ].join('\n'),
  meNothing: () => 'Nothing is counted about you yet.',
  meOut: () => 'You are not counted: you opted out.',
  meNobody: () => 'This bot counts nothing about people.',
  optOutLabel: () => 'Do not count me',
  optInLabel: () => 'Count me again',
  optedOut: () => 'Done. What was counted about you is gone, and nothing more is added.',
  optedIn: () => 'Done. What you use is counted from now on.',
  guildTitle: ({ window }: Windowed) => `This server in ${WINDOWS[window]}`,
  guildBody: (one: {
    readonly uses: number;
    readonly people: number;
    readonly peakHour: number | undefined;
  }) =>
    [
      `**Uses** ${number.format(one.uses)} · **People** about ${number.format(one.people)}`,
      ...(one.peakHour === undefined
        ? []
        : [`**Busiest hour** ${String(one.peakHour).padStart(2, '0')}:00 UTC`]),
    ].join('\n'),
  guildRow: (one: { readonly path: string; readonly uses: number }) => `- ${one.path}: ${times(one.uses)}`,
};

/** All that the plugin says to members, a function each. */
export type UsageTexts = typeof ENGLISH;

/** The commands and options that have a name in each language. */
export type UsagePath =
  | 'commands'
  | 'commands stats'
  | 'commands stats:name'
  | 'commands stats:window'
  | 'usage'
  | 'usage me'
  | 'usage server'
  | 'usage server:window'
  | 'usage opt-out'
  | 'usage opt-in';

/** The plugin in one language. */
export type UsageLanguage = Language<UsageTexts, UsagePath>;
/** What the plugin says, in other words or other languages. */
export type UsageTextsOptions = LanguageOptions<UsageTexts, UsagePath>;
/** Gives the texts for a person, whose language comes before the guild's. */
export type SpeakUsage = Speak<UsageTexts>;
