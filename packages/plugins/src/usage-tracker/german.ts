import type { CommandWords } from '../internal/languages.ts';
import type { UsageWindow } from './service.ts';
import type { UsagePath, UsageTexts, Windowed } from './texts.ts';

const number = new Intl.NumberFormat('de');
const percent = new Intl.NumberFormat('de', { style: 'percent', maximumFractionDigits: 1 });
const moment = (atMs: number) => `<t:${Math.floor(atMs / 1_000)}:R>`;
const milliseconds = (ms: number | undefined) =>
  ms === undefined ? '–' : `${number.format(Math.round(ms))} ms`;
const times = (count: number) => (count === 1 ? 'einmal' : `${number.format(count)}-mal`);
const WINDOWS: Record<UsageWindow, string> = {
  '1h': 'der letzten Stunde',
  '24h': 'den letzten 24 Stunden',
  '7d': 'den letzten 7 Tagen',
  '30d': 'den letzten 30 Tagen',
};
const within = ({ window }: Windowed) => `in ${WINDOWS[window]}`;

/** Everything that people see of the plugin, in German: `usageTracker({ texts: { locales: { de: USAGE_GERMAN } } })`. */
export const USAGE_GERMAN: UsageTexts & { readonly commands: Readonly<Record<UsagePath, CommandWords>> } = {
  topTitle: (asked) => `Befehle ${within(asked)}`,
  topHead: () => ['Befehl', 'Male', 'Leute', 'Fehler', 'p95'],
  topRow: (one) => [
    one.path,
    number.format(one.uses),
    number.format(one.people),
    percent.format(one.errorRate),
    milliseconds(one.duration?.p95),
  ],
  nothing: (asked) =>
    `Es wurde nichts benutzt ${within(asked)}. Sobald jemand einen Befehl benutzt, wird es hier gezählt.`,
  commandTitle: ({ path, window }) => `${path} ${within({ window })}`,
  commandBody: (one) =>
    [
      `**Benutzt** ${number.format(one.uses)} (${number.format(one.usesEver)}, seit gezählt wird)`,
      `**Leute** etwa ${number.format(one.people)} · **Server** etwa ${number.format(one.guilds)}`,
      `**Fehler** ${number.format(one.outcomes.error)} (${percent.format(one.errorRate)}) · **Abgewiesen** ${number.format(one.outcomes.denied)}`,
      `**Dauer** die Hälfte bis ${milliseconds(one.duration?.p50)}, 95 % bis ${milliseconds(one.duration?.p95)}`,
      `**Erste Antwort** die Hälfte bis ${milliseconds(one.acknowledgement?.p50)}, 95 % bis ${milliseconds(one.acknowledgement?.p95)}`,
      `**Zuletzt benutzt** ${one.lastAtMs === undefined ? 'nie' : moment(one.lastAtMs)}`,
    ].join('\n'),
  unknown: ({ nearest }) =>
    nearest === undefined
      ? 'Es gibt keinen Befehl dieses Namens, und nichts, was so heißt, wurde je benutzt.'
      : `Es gibt keinen Befehl dieses Namens. Meintest du \`${nearest}\`?`,
  limited: (routes) =>
    [
      '**Begrenzt in 24 Stunden**',
      ...routes.map(
        ({ route, hits, meanWaitMs }) => `\`${route}\` ${times(hits)}, im Mittel ${milliseconds(meanWaitMs)}`,
      ),
    ].join('\n'),
  damaged: ({ files }) =>
    `Ein Abbild war beschädigt und liegt jetzt beiseite: ${files.map((file) => `\`${file}\``).join(', ')}. Keine Zahlen sind verloren.`,
  chartTitle: ({ path, window }) =>
    path === undefined ? `Benutzt ${within({ window })}` : `${path} ${within({ window })}`,
  chartUses: () => 'Benutzt',
  chartErrors: () => 'Fehler',
  meTitle: () => 'Was du benutzt',
  meBody: (me) =>
    [
      `Du hast Befehle ${times(me.uses)} benutzt${me.firstAtMs === undefined ? '' : `, zuerst ${moment(me.firstAtMs)}`}${me.lastAtMs === undefined ? '' : ` und zuletzt ${moment(me.lastAtMs)}`}.`,
      ...me.commands.slice(0, 10).map(({ path, uses }) => `- ${path}: ${times(uses)}`),
    ].join('\n'),
  meNothing: () => 'Über dich ist noch nichts gezählt.',
  meOut: () => 'Du wirst nicht gezählt: So hast du es gewählt.',
  meNobody: () => 'Dieser Bot zählt nichts über einzelne Leute.',
  optOutLabel: () => 'Zähl mich nicht',
  optInLabel: () => 'Zähl mich wieder',
  optedOut: () => 'Erledigt. Was über dich gezählt war, ist gelöscht, und es kommt nichts mehr dazu.',
  optedIn: () => 'Erledigt. Was du benutzt, wird von jetzt an gezählt.',
  guildTitle: (asked) => `Dieser Server ${within(asked)}`,
  guildBody: (one) =>
    [
      `**Benutzt** ${number.format(one.uses)} · **Leute** etwa ${number.format(one.people)}`,
      ...(one.peakHour === undefined
        ? []
        : [`**Die meisten um** ${String(one.peakHour).padStart(2, '0')}:00 UTC`]),
    ].join('\n'),
  guildRow: (one) => `- ${one.path}: ${times(one.uses)}`,
  commands: {
    commands: { name: 'befehle', description: 'Zahlen über die Befehle.' },
    'commands stats': { name: 'statistik', description: 'Zeigt, wie die Befehle benutzt werden.' },
    'commands stats:name': { name: 'name', description: 'Ein Befehl im Einzelnen' },
    'commands stats:window': { name: 'zeitraum', description: 'Wie weit zurück' },
    usage: { name: 'nutzung', description: 'Wie du und dein Server diesen Bot benutzen.' },
    'usage me': { name: 'ich', description: 'Zeigt, was über dich gezählt ist, dir allein.' },
    'usage server': { name: 'server', description: 'Zeigt, wie dieser Server den Bot benutzt.' },
    'usage server:window': { name: 'zeitraum', description: 'Wie weit zurück' },
    'usage opt-out': {
      name: 'abmelden',
      description: 'Vergisst, was über dich gezählt ist, und zählt dich nicht mehr.',
    },
    'usage opt-in': { name: 'anmelden', description: 'Zählt von jetzt an, was du benutzt.' },
  },
};
