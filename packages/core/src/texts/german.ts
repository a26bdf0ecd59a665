import { type PermissionName, waitTime } from './english-words.ts';
import { GERMAN_PERMISSIONS } from './german-words.ts';
import type { Texts } from './texts.ts';

const THIS = { button: 'Dieser Knopf', select: 'Dieses Menü', modal: 'Dieses Formular' } as const;
const AGAIN = 'Bitte rufe den Befehl noch einmal auf.';

const permissionList = (permissions: readonly PermissionName[]): string =>
  new Intl.ListFormat('de').format(permissions.map((name) => `**${GERMAN_PERMISSIONS[name]}**`));
const characters = (count: number): string => `${count} Zeichen`;

/** Every text of the framework in German: `texts: { locales: { de: GERMAN } }`. */
export const GERMAN: Texts = {
  unexpectedError: (error) =>
    `Da ist etwas schiefgegangen. Wenn du es meldest, nenne diese Kennung: \`${error.id}\`.`,
  stopping: () => 'Ich starte gerade neu. Bitte versuche es in einer Minute noch einmal.',
  temporarilyUnavailable: () =>
    'Das steht gerade nicht zur Verfügung. Bitte versuche es in einigen Minuten noch einmal.',
  expired: () => 'Das hat mich zu spät erreicht. Bitte versuche es noch einmal.',
  componentUnknown: ({ kind }) => `${THIS[kind]} ist mir nicht mehr bekannt. ${AGAIN}`,
  componentForged: ({ kind }) => `${THIS[kind]} ist nicht mehr gültig. ${AGAIN}`,
  componentExpired: ({ kind }) => `${THIS[kind]} ist abgelaufen. ${AGAIN}`,
  componentForeign: ({ kind }) =>
    `${THIS[kind]} gehört jemand anderem. Rufe den Befehl selbst auf, dann bekommst du dein eigenes.`,
  componentUsed: ({ kind }) => `${THIS[kind]} wirkt nur einmal und wurde schon benutzt.`,
  fieldMissing: ({ field }) => `Bitte fülle \`${field}\` aus.`,
  fieldFileMissing: ({ option }) =>
    `Die Datei für \`${option}\` ist nicht angekommen. Bitte versuche es noch einmal.`,
  guildOnly: () => 'Das geht nur auf einem Server.',
  ownerOnly: () => 'Das darf nur, wem dieser Bot gehört.',
  guildPermissionsOnly: () =>
    'Das verlangt Rechte auf einem Server und geht deshalb nicht in Direktnachrichten.',
  missingPermissions: ({ permissions }) =>
    `Dafür brauchst du in diesem Kanal: ${permissionList(permissions)}.`,
  botMissingPermissions: ({ permissions }) =>
    `Dafür brauche ich in diesem Kanal: ${permissionList(permissions)}. Bitte frage jemanden, der den Server verwaltet.`,
  nsfwOnly: () => 'Das geht nur in einem Kanal mit Altersbeschränkung.',
  cooldown: ({ waitMs }) => `Nicht so schnell: In ${waitTime(waitMs, ',')} geht es wieder.`,
  done: () => 'Erledigt.',
  refused: () => 'Das ist hier nicht möglich.',
  guildUnavailable: () => 'Ich sehe diesen Server noch nicht. Bitte versuche es in einer Minute noch einmal.',
  noLongerExists: () => `Das gibt es nicht mehr. ${AGAIN}`,
  openDirectMessages: () =>
    'Das ist nur für dich, und ich darf dir nicht schreiben. Erlaube Direktnachrichten von diesem Server und versuche es noch einmal.',
  openForm: () => 'Noch ein Schritt: Öffne das Formular.',
  openFormLabel: () => 'Öffnen',
  optionMissing: ({ option, usage }) => `Bitte gib \`${option}\` an. So geht es: \`${usage}\``,
  optionFileMissing: ({ option }) => `Bitte hänge eine Datei an: Sie wird zu \`${option}\`.`,
  optionTwice: ({ option }) => `\`${option}\` steht zweimal da. Bitte gib es einmal an.`,
  optionsLeftOver: ({ leftOver, usage }) =>
    `Mit \`${leftOver}\` kann ich nichts anfangen. So geht es: \`${usage}\``,
  filesLeftOver: ({ most }) => `Bitte hänge höchstens ${most === 1 ? 'eine Datei' : `${most} Dateien`} an.`,
  optionNotInteger: ({ option, given }) => `\`${option}\` muss eine ganze Zahl sein, nicht \`${given}\`.`,
  optionNotNumber: ({ option, given }) => `\`${option}\` muss eine Zahl sein, nicht \`${given}\`.`,
  optionNotBoolean: ({ option, given }) => `\`${option}\` muss \`yes\` oder \`no\` sein, nicht \`${given}\`.`,
  optionNotDuration: ({ option, given }) =>
    `\`${option}\` muss eine Dauer wie \`90s\`, \`1h30m\` oder \`2 days\` sein, nicht \`${given}\`.`,
  optionNotChoice: ({ option, given, choices }) =>
    `\`${option}\` kann nicht \`${given}\` sein. Zur Wahl stehen: ${choices.join(', ')}.`,
  optionTooLow: ({ option, min }) => `\`${option}\` muss mindestens ${min} sein.`,
  optionTooHigh: ({ option, max }) => `\`${option}\` darf höchstens ${max} sein.`,
  optionTooShort: ({ option, min }) => `\`${option}\` braucht mindestens ${characters(min)}.`,
  optionTooLong: ({ option, max }) => `\`${option}\` darf höchstens ${characters(max)} haben.`,
  optionUserUnknown: ({ option, given }) =>
    `Ich finde die Person \`${given}\` für \`${option}\` nicht. Erwähne sie oder gib ihre ID an.`,
  optionMemberUnknown: ({ option, given }) =>
    `\`${given}\` ist nicht Mitglied dieses Servers und kann deshalb nicht \`${option}\` sein.`,
  optionRoleUnknown: ({ option, given }) =>
    `Ich finde die Rolle \`${given}\` für \`${option}\` nicht. Erwähne sie oder gib ihren Namen oder ihre ID an.`,
  optionChannelUnknown: ({ option, given }) =>
    `Ich finde den Kanal \`${given}\` für \`${option}\` nicht. Erwähne ihn oder gib seinen Namen oder seine ID an.`,
  optionMentionableUnknown: ({ option, given }) =>
    `Ich finde keine Person oder Rolle \`${given}\` für \`${option}\`. Erwähne sie oder gib ihre ID an.`,
  optionAmbiguous: ({ option, given }) =>
    `\`${given}\` passt auf mehr als eins für \`${option}\`. Erwähne, was du meinst, oder gib die ID an.`,
  optionChannelKind: ({ option, kinds }) =>
    `\`${option}\` muss ein Kanal dieser Art sein: ${kinds.join(', ')}.`,
  optionGuildOnly: ({ option }) => `\`${option}\` kann man nur auf einem Server angeben.`,
  subcommandNeeded: ({ typed, commands }) =>
    `Zu \`${typed}\` gehört eins von diesen:\n${commands.map((command) => `- \`${command}\``).join('\n')}`,
};
