import type { CommandWords } from '../internal/languages.ts';
import type { TosPath, TosTexts } from './texts.ts';

const number = new Intl.NumberFormat('de');
const moment = (atMs: number) => `<t:${Math.floor(atMs / 1_000)}:f>`;

const KINDS = {
  accepted: 'Zugestimmt:',
  withdrawn: 'Widerrufen:',
  imported: 'Übernommen:',
} as const;

/** Everything that members see of the plugin, in German: `tos({ texts: { locales: { de: TOS_GERMAN } } })`. */
export const TOS_GERMAN: TosTexts & { readonly commands: Readonly<Record<TosPath, CommandWords>> } = {
  agreement: () => 'Ich stimme zu',
  agreementLabel: ({ agreement }) => `Tippe „${agreement}“`,
  promptTitle: ({ version }) => `Nutzungsbedingungen ${version}`,
  prompt: ({ bonus }) =>
    [
      'Bevor du diesen Bot benutzt, lies bitte seine Bedingungen und sage, ob du zustimmst. Sie sagen dir, was über dich gespeichert wird und womit du rechnen kannst. Bevor du zustimmst, wird nichts über dich gespeichert.',
      ...(bonus > 0
        ? [`Wenn du zum ersten Mal zustimmst, bekommst du ${number.format(bonus)} zum Willkommen.`]
        : []),
    ].join('\n\n'),
  promptOver: () => 'Diese Frage ist vorbei. Rufe den Befehl noch einmal auf, wenn du so weit bist.',
  readLabel: () => 'Bedingungen lesen',
  acceptLabel: () => 'Zustimmen',
  declineLabel: () => 'Ablehnen',
  againLabel: ({ path }) => `Jetzt ${path} ausführen`.slice(0, 80),
  declined: () =>
    'Du hast abgelehnt, und es wurde nichts gespeichert. Nimm `tos`, wenn du es dir anders überlegst.',
  notAgreed: ({ agreement }) =>
    `Das war nicht „${agreement}“. Drücke den Knopf noch einmal und tippe diese Worte, wenn du zustimmst.`,
  accepted: ({ bonus, version }) =>
    `Danke! Du hast Fassung ${version} zugestimmt, und alles steht dir offen.${
      bonus > 0 ? ` Du hast ${number.format(bonus)} zum Willkommen bekommen.` : ''
    }`,
  acceptedBefore: ({ version }) => `Du hast Fassung ${version} schon zugestimmt. Alles steht dir offen.`,
  statusTitle: () => 'Nutzungsbedingungen',
  statusAccepted: ({ atMs, version }) =>
    `Du hast Fassung ${version}${atMs === undefined ? '' : ` am ${moment(atMs)}`} zugestimmt.`,
  statusOutdated: ({ current, version }) =>
    `Du hast Fassung ${version} zugestimmt. Inzwischen gilt Fassung ${current}, und der hast du nicht zugestimmt.`,
  statusNone: () => 'Du hast nichts zugestimmt.',
  infoVersion: () => 'Es gilt',
  infoStatus: () => 'Du',
  infoTopics: () => 'Themen',
  infoMore: () => 'Mehr',
  infoPointers: ({ privacy, support, tos }) =>
    [
      `${tos} zum Lesen und Zustimmen`,
      ...(privacy === undefined ? [] : [`${privacy} für das, was über dich gespeichert ist`]),
      ...(support === undefined ? [] : [`${support} für Fragen`]),
    ].join('\n'),
  page: ({ page, pages }) => `Seite ${page} von ${pages}`,
  historyTitle: () => 'Wozu du zugestimmt hast',
  historyEmpty: () => 'Du hast nichts zugestimmt und nichts widerrufen.',
  historyLine: ({ kind, version, atMs, surface, guildId }) =>
    `${moment(atMs)} ${KINDS[kind]} Fassung ${version}${surface === undefined ? '' : guildId === undefined ? ', in einer Direktnachricht' : ', auf einem Server'}`,
  withdrawAsk: () =>
    'Wenn du deine Zustimmung widerrufst, kannst du von diesem Bot nichts benutzen, bis du wieder zustimmst. Was du hast, bleibt, wie es ist; `privacy erase` löscht es. Bist du sicher?',
  withdrawLabel: () => 'Widerrufen',
  keepLabel: () => 'Dabei bleiben',
  withdrawn: () => 'Du hast deine Zustimmung widerrufen. Nimm `tos`, wenn du es dir anders überlegst.',
  kept: () => 'Es hat sich nichts geändert.',
  nothingToWithdraw: () => 'Du hast nichts zugestimmt. Es gibt nichts zu widerrufen.',
  statsTitle: () => 'Wer zugestimmt hat',
  statsVersion: ({ isCurrent, people, version }) =>
    `Fassung ${version}${isCurrent ? ' (gilt)' : ''}: ${number.format(people)}`,
  statsNone: () => 'Noch niemand.',
  statsDays: ({ accepted, days, withdrawn }) =>
    `In den letzten ${days} Tagen haben ${number.format(accepted)} zugestimmt und ${number.format(withdrawn)} widerrufen.`,
  statsChart: () => 'Zustimmungen am Tag',
  commands: {
    tos: { name: 'nutzungsbedingungen', description: 'Die Bedingungen, und wozu du zugestimmt hast.' },
    'tos show': { name: 'anzeigen', description: 'Zeigt die Bedingungen und ob du zugestimmt hast.' },
    'tos history': {
      name: 'verlauf',
      description: 'Zeigt, wann du wozu zugestimmt und was du widerrufen hast.',
    },
    'tos withdraw': { name: 'widerrufen', description: 'Widerruft deine Zustimmung.' },
    'tos stats': { name: 'statistik', description: 'Zeigt, wie viele zugestimmt haben.' },
    tosinfo: {
      name: 'bedingungsinfo',
      description: 'Zeigt, welche Bedingungen gelten und ob du zugestimmt hast.',
    },
  },
};
