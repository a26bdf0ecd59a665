import type { PermissionsString } from 'discord.js';
import type { CommandWords } from '../internal/languages.ts';
import type { SettingsPath, SettingsTexts } from './texts.ts';

const number = new Intl.NumberFormat('de');
const list = new Intl.ListFormat('de');
const either = new Intl.ListFormat('de', { type: 'disjunction' });
const codes = (words: readonly string[]) => either.format(words.map((word) => `\`${word}\``));

/** As Discord's German pages call what settings usually need. */
const PERMISSIONS: Readonly<Partial<Record<PermissionsString, string>>> = {
  ViewChannel: 'Kanäle ansehen',
  SendMessages: 'Nachrichten senden',
  SendMessagesInThreads: 'Nachrichten in Threads senden',
  EmbedLinks: 'Links einbetten',
  AttachFiles: 'Dateien anhängen',
  ManageMessages: 'Nachrichten verwalten',
  ManageRoles: 'Rollen verwalten',
};

const between = ({
  least,
  most,
}: {
  readonly least?: string | undefined;
  readonly most?: string | undefined;
}) => {
  if (least === undefined) return `von höchstens ${most}`;
  return most === undefined ? `von mindestens ${least}` : `von ${least} bis ${most}`;
};

const under = (group: 'settings' | 'preferences', whose: string) =>
  ({
    [`${group} show`]: { name: 'zeigen', description: `Zeigt ${whose}.` },
    [`${group} set`]: { name: 'ändern', description: 'Ändert eine Einstellung.' },
    [`${group} set:setting`]: { name: 'einstellung', description: 'Welche Einstellung' },
    [`${group} set:value`]: { name: 'wert', description: 'Was sie werden soll' },
    [`${group} reset`]: {
      name: 'zurücksetzen',
      description: 'Stellt eine Einstellung auf ihre Vorgabe zurück.',
    },
    [`${group} reset:setting`]: { name: 'einstellung', description: 'Welche Einstellung' },
    [`${group} history`]: { name: 'verlauf', description: 'Zeigt, was zuletzt geändert wurde.' },
    [`${group} export`]: { name: 'exportieren', description: `Gibt dir ${whose} als Dateien.` },
    [`${group} import`]: { name: 'importieren', description: 'Übernimmt Einstellungen aus einer Datei.' },
    [`${group} import:file`]: { name: 'datei', description: 'Was `export` gegeben hat' },
  }) as Readonly<Record<Exclude<SettingsPath, 'settings' | 'preferences'>, CommandWords>>;

/** Everything that people see of settings, in German: `settings({ texts: { locales: { de: SETTINGS_GERMAN } } })`. */
export const SETTINGS_GERMAN: SettingsTexts & {
  readonly commands: Readonly<Record<SettingsPath, CommandWords>>;
} = {
  yes: () => 'Ja',
  no: () => 'Nein',
  none: () => 'nichts',
  number: ({ value }) => number.format(value),

  title: ({ settings }) => `Einstellungen: ${settings}`,
  howToChange: ({ command }) => `Ändere eine mit ${command}.`,
  changed: ({ line }) => `Geändert: ${line}`,
  same: () => 'Das ist schon so.',
  reset: ({ line }) => `Es gilt wieder die Vorgabe: ${line}`,
  unknown: ({ command }) => `So heißt nicht genau eine Einstellung. ${command} zeigt alle.`,
  historyTitle: () => 'Was zuletzt geändert wurde',
  historyEmpty: () => 'Es wurde noch nichts geändert.',
  erasedPerson: () => 'jemand',
  exported: ({ command }) => `Zum Aufheben, oder für ${command}.`,
  importTitle: ({ settings }) => `Diese Einstellungen übernehmen: ${settings}?`,
  importSame: () => 'Das alles ist schon so.',
  importLeft: () => 'Das bleibt, wie es ist:',
  importLabel: () => 'Übernehmen',
  cancelLabel: () => 'Abbrechen',
  imported: () => 'Übernommen.',
  cancelled: () => 'Nichts wurde geändert.',
  changedMeanwhile: () =>
    'Diese Einstellungen wurden inzwischen geändert. Nichts wurde übernommen; versuche es noch einmal.',
  fileTooLarge: () => 'Diese Datei ist größer, als Einstellungen sein können.',
  fileUnreadable: () => 'Diese Datei war nicht zu lesen. Versuche es noch einmal.',
  fileNotOurs: ({ command }) => `Das ist keine Datei von ${command}.`,
  fileOther: () => 'In dieser Datei sind andere Einstellungen, oder die eines neueren Bots.',

  sayYesOrNo: () => 'sage `ja` oder `nein`.',
  chooseOne: ({ choices }) => `wähle ${codes(choices)}.`,
  noNumber: () => 'das ist keine Zahl.',
  noWholeNumber: () => 'gib eine ganze Zahl an.',
  numberOutside: (bounds) => `gib eine Zahl ${between(bounds)} an.`,
  noDuration: () => 'das ist keine Dauer: schreibe `90s`, `10m` oder `1h 30m`.',
  durationOutside: (bounds) => `gib eine Dauer ${between(bounds)} an.`,
  noColour: () => 'schreibe eine Farbe als `#5865F2`.',
  noTimeZone: ({ near, typed }) =>
    `es gibt keine Zeitzone \`${typed}\`. ${near.length === 0 ? 'Schreibe sie als `Europe/Berlin`.' : `Meinst du ${codes(near)}?`}`,
  noChannel: () => 'nenne einen Kanal als `#allgemein`.',
  noRole: () => 'nenne eine Rolle als `@Mitglieder`.',
  noJson: () => 'schreibe diese Einstellung als JSON.',
  empty: () => 'das darf nicht leer sein.',
  tooShort: ({ least }) => `gib mindestens ${least} Zeichen an.`,
  tooLong: ({ most }) => `gib höchstens ${most} Zeichen an.`,
  notAllowed: () => 'das ist nicht erlaubt.',

  channelGone: () => 'diesen Kanal gibt es nicht mehr. Wähle einen anderen.',
  channelNotText: ({ channel }) => `in ${channel} kann niemand schreiben. Wähle einen anderen.`,
  channelForbidden: ({ channel, missing }) =>
    `ich darf in ${channel} zu wenig: Mir fehlt ${list.format(missing.map((name) => PERMISSIONS[name] ?? name))}.`,
  roleGone: () => 'diese Rolle gibt es nicht mehr. Wähle eine andere.',
  roleEveryone: () => 'diese Rolle haben schon alle. Wähle eine andere.',
  roleManaged: ({ role }) => `${role} gehört einer Integration, und nur sie vergibt die Rolle.`,
  roleNoPermission: () => 'ich darf keine Rollen vergeben: Mir fehlt Rollen verwalten.',
  roleTooHigh: ({ role }) =>
    `${role} steht nicht unter meiner höchsten Rolle. Verschiebe meine, oder wähle eine andere.`,
  rolePowerful: ({ role }) => `${role} erlaubt mehr, als du darfst. Wähle eine andere.`,

  commands: {
    settings: { name: 'einstellungen', description: 'Was dieser Server gewählt hat.' },
    ...under('settings', 'die Einstellungen dieses Servers'),
    preferences: { name: 'meine-einstellungen', description: 'Was du gewählt hast.' },
    ...under('preferences', 'deine Einstellungen'),
  },
};
