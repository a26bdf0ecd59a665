import type { CommandWords } from '../internal/languages.ts';
import type { PrivacyPath, PrivacyTexts } from './texts.ts';

const moment = (atMs: number) => `<t:${Math.ceil(atMs / 1_000)}:f>`;
const list = new Intl.ListFormat('de');
const codes = (names: readonly string[]) => list.format(names.map((name) => `\`${name}\``));

/** What our own plugins keep. */
const SECTIONS: Readonly<Record<string, string>> = {
  tos: 'Welcher Fassung der Nutzungsbedingungen du wann zugestimmt hast, und jedes Mal, wenn du zugestimmt oder widerrufen hast, mit dem Server, auf dem das war. Bis du es löschst; dann wirst du neu gefragt. Dass du deine Willkommensgabe hattest, bleibt als Prüfsumme ohne deine Kennung.',
  'usage-tracker':
    'Welche Befehle du wie oft, zuerst und zuletzt benutzt hast, sobald du dem Zählen zugestimmt hast; bis 400 Tage nach dem letzten Mal oder bis du es löschst oder nicht mehr gezählt werden willst. Dass du das nicht willst, bleibt als Prüfsumme ohne deine Kennung. Schätzungen, wie viele einen Befehl benutzt haben, enthalten niemandes Kennung und gehen nach 35 Tagen.',
  ledger:
    'Deine Guthaben, die Einsätze laufender Spiele und was du bekommen, bezahlt und gespielt hast. Wenn du es löschst, ist dein Geld weg, und wer mit dir zu tun hatte, sieht an deiner Stelle „erased“.',
  privacy:
    'Dass du um die Löschung deiner Daten gebeten hast, bis sie geschehen ist. Dass eine Auskunft oder Löschung geschehen ist, bleibt drei Jahre lang als Prüfsumme ohne deine Kennung.',
  settings:
    'Deine eigenen Einstellungen, bis du sie löschst, und welche Einstellungen du geändert hast, auch von Servern, und wann, ein Jahr lang. Wenn du es löschst, bleiben die Änderungen der Server ohne deine Kennung.',
  'setup-wizard': 'Was du in einer Einrichtung geantwortet hast, die du nicht beendet hast, einen Tag lang.',
  imported: 'Wozu du beim alten Bot zugestimmt und wie du ihn eingestellt hattest, bis du es löschst.',
};

/** Everything that members see of the plugin, in German: `privacy({ texts: { locales: { de: PRIVACY_GERMAN } } })`. */
export const PRIVACY_GERMAN: PrivacyTexts & {
  readonly commands: Readonly<Record<PrivacyPath, CommandWords>>;
} = {
  section: ({ name }) => (Object.hasOwn(SECTIONS, name) ? SECTIONS[name] : undefined),
  showTitle: () => 'Was dieser Bot über dich speichert',
  showIntro: (commands) =>
    `Mit ${commands.export} bekommst du alles als Datei, mit ${commands.erase} löschst du es.`,
  showNothing: () => 'Es ist über niemanden etwas gespeichert.',
  showContact: ({ contact }) => `Fragen: ${contact}`,
  policyLabel: () => 'Datenschutzerklärung',
  page: ({ page, pages }) => `Seite ${page} von ${pages}`,
  exported: ({ failures }) =>
    failures.length === 0
      ? 'Das ist alles, was über dich gespeichert ist.'
      : `Das ist über dich gespeichert, nur ${codes(failures)} hat nicht geantwortet. Frage später noch einmal nach dem Rest.`,
  exportedFor: ({ failures, userId }) =>
    `Was über \`${userId}\` gespeichert ist${failures.length === 0 ? '' : `, ohne ${codes(failures)}, weil keine Antwort kam`}.`,
  tooLarge: ({ contact }) =>
    `Über dich ist mehr gespeichert, als Discord in einer Datei annimmt. Bitte wende dich an die, die diesen Bot betreiben${contact === undefined ? '' : `: ${contact}`}.`,
  eraseTitle: () => 'Alles über dich löschen?',
  eraseAsk: ({ until }) =>
    [
      'Was du hier besitzt, deine Einstellungen, deine Zustimmung zu den Nutzungsbedingungen und dein Verlauf werden endgültig gelöscht. Wo andere einen Beleg über etwas Gemeinsames brauchen, wird dein Name daraus entfernt.',
      until === undefined
        ? 'Das geschieht sofort und lässt sich nicht rückgängig machen.'
        : `Damit wird bis ${moment(until)} gewartet. So lange kannst du es dir anders überlegen.`,
    ].join('\n\n'),
  eraseLabel: () => 'Alles löschen',
  leaveLabel: () => 'Alles behalten',
  left: () => 'Es hat sich nichts geändert.',
  eraseWaits: ({ dueAtMs, keep }) =>
    `Am ${moment(dueAtMs)} wird alles über dich gelöscht. Wenn du es dir anders überlegst, drücke vorher den Knopf oder nimm ${keep}.`,
  eraseBegun: () => 'Deine Daten werden gerade gelöscht. Du hörst von mir, wenn es geschehen ist.',
  undoLabel: () => 'Meine Daten behalten',
  erased: () => 'Alles über dich ist gelöscht.',
  erasedPartly: ({ failed }) =>
    `Noch ist nicht alles gelöscht: ${codes(failed)} hat es nicht geschafft. Es wird so lange versucht, bis es geschehen ist.`,
  kept: () => 'Deine Daten bleiben. Es wird nichts gelöscht.',
  nothingToKeep: () => 'Du hast nicht um die Löschung deiner Daten gebeten. Es gibt nichts zurückzunehmen.',
  tooLateToKeep: () => 'Es ist zu spät: Deine Daten werden gerade gelöscht.',
  badUserId: () => 'Das ist keine Kennung eines Benutzers: Sie hat 17 bis 20 Ziffern.',
  requestAsk: ({ userId }) => `Alles über \`${userId}\` sofort und endgültig löschen?`,
  requestBegun: ({ userId }) =>
    `Alles über \`${userId}\` wird bereits gelöscht. Frage in einer Minute noch einmal, um sicher zu sein.`,
  requestDone: ({ failed, userId }) =>
    failed.length === 0
      ? `Alles über \`${userId}\` ist gelöscht.`
      : `${codes(failed)} konnte noch nicht alles über \`${userId}\` löschen. Es wird so lange versucht, bis es geschehen ist.`,
  commands: {
    privacy: { name: 'datenschutz', description: 'Was über dich gespeichert ist, und wie du es bekommst.' },
    'privacy show': { name: 'anzeigen', description: 'Zeigt, was über dich gespeichert wird.' },
    'privacy export': { name: 'auskunft', description: 'Gibt dir alles, was über dich gespeichert ist.' },
    'privacy erase': { name: 'löschen', description: 'Löscht alles, was über dich gespeichert ist.' },
    'privacy keep': { name: 'behalten', description: 'Nimmt zurück, dass deine Daten gelöscht werden.' },
    'privacy request': { name: 'anfrage', description: 'Gibt oder löscht die Daten von jemandem.' },
    'privacy request:user': { name: 'benutzer', description: 'Die Kennung der Person' },
    'privacy request:what': { name: 'was', description: 'Was geschehen soll' },
    'privacy request:for': { name: 'für', description: 'In wessen Namen' },
  },
};
