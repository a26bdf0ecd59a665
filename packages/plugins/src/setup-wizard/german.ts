import type { CommandWords } from '../internal/languages.ts';
import type { WizardPath, WizardTexts } from './texts.ts';

/** What wizards say, in German: `setupWizard({ texts: { locales: { de: WIZARD_GERMAN } } })`. */
export const WIZARD_GERMAN: WizardTexts & {
  readonly commands: Readonly<Record<WizardPath, CommandWords>>;
} = {
  introTitle: ({ wizard }) => `Einrichtung: ${wizard}`,
  intro: ({ steps }) =>
    `${steps} Schritte. Vor dem letzten wird nichts gespeichert; du kannst jederzeit zurückgehen, überspringen und abbrechen.`,
  quick: () => 'Oder nimm, was wir empfehlen; du siehst es, bevor es gespeichert wird:',
  step: ({ step, steps }) => `Schritt ${step} von ${steps}`,
  review: () => 'Prüfen',
  reviewHelp: () => 'Das wird sich ändern. Speichere es, oder geh zurück.',
  reviewSame: () => 'Alles bleibt, wie es heute ist.',
  preview: () => 'So wird es aussehen',
  beginLabel: () => 'Anfangen',
  quickLabel: () => 'Schnell einrichten',
  backLabel: () => 'Zurück',
  nextLabel: () => 'Weiter',
  skipLabel: () => 'Überspringen',
  cancelLabel: () => 'Abbrechen',
  saveLabel: () => 'Speichern',
  takeOverLabel: () => 'Übernehmen',
  resumeLabel: () => 'Weitermachen',
  jump: () => 'Zu einem Schritt',
  change: ({ setting }) => `Ändern: ${setting}`,
  clear: () => 'Nichts',
  choose: ({ setting }) => `Wählen: ${setting}`,
  otherZone: () => 'Andere Zeitzone',
  saved: () => 'Gespeichert.',
  savedSame: () => 'Nichts wurde geändert.',
  cancelled: () => 'Abgebrochen. Nichts wurde gespeichert.',
  paused: ({ command }) => `Pausiert. Einen Tag lang kannst du dort weitermachen, hier oder mit ${command}.`,
  elsewhere: () => 'Du hast in einer anderen Nachricht weitergemacht.',
  gone: ({ command }) => `Diese Einrichtung ist vorbei. Mit ${command} fängst du neu an.`,
  taken: ({ person }) => `${person} hat übernommen. Deine Antworten bleiben einen Tag.`,
  busy: ({ person }) =>
    `${person} ändert diese Einstellungen gerade. Du kannst übernehmen; was schon beantwortet ist, bleibt einen Tag.`,
  resumed: () => 'Du machst dort weiter, wo du warst.',
  changedMeanwhile: () => 'Die Einstellungen wurden inzwischen geändert. Das ist der Unterschied zu jetzt.',
  greeting: ({ command }) => `Hallo! Wer diesen Server verwaltet, richtet mich mit ${command} ein.`,

  commands: { setup: { name: 'einrichten', description: 'Richtet etwas ein, Schritt für Schritt.' } },
};
