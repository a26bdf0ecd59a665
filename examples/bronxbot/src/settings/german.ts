import type { SettingsLanguage } from '@bronxbot/plugins/settings';
import type { WizardLanguage } from '@bronxbot/plugins/setup-wizard';

/** The settings of a server, in German. */
export const SERVER_GERMAN: SettingsLanguage = {
  title: 'Server',
  labels: {
    prefix: 'Präfix',
    welcome: 'Neue Mitglieder begrüßen',
    welcomeChannelId: 'Kanal der Begrüßung',
    welcomeText: 'Text der Begrüßung',
    autoRoleId: 'Rolle neuer Mitglieder',
    moderation: 'Moderation',
    economy: 'Wirtschaft',
    games: 'Spiele',
    currencyName: 'Name des Geldes',
    dailyMin: 'Kleinste Tagesgabe',
    dailyMax: 'Größte Tagesgabe',
  },
  choices: {
    moderation: { off: 'Aus', standard: 'Normal: Spam', strict: 'Streng: Spam und Links' },
  },
  problems: {
    'a prefix has 1 to 5 characters, without spaces and none of / @ # < `.':
      'ein Präfix hat 1 bis 5 Zeichen, ohne Leerzeichen und keines von / @ # < `.',
    'the least reward cannot be above the most.': 'die kleinste Gabe darf nicht über der größten liegen.',
    'choose where new members are welcomed.': 'wähle, wo neue Mitglieder begrüßt werden.',
  },
};

/** The settings of a person, in German. */
export const USER_GERMAN: SettingsLanguage = {
  title: 'Du',
  labels: {
    timeZone: 'Zeitzone',
    profileVisible: 'Profil für andere sichtbar',
    leaderboardVisible: 'In Ranglisten gezeigt',
    savings: 'Zinsen auf Erspartes',
    reminders: 'Erinnerungen',
  },
  choices: { reminders: { all: 'Alle', important: 'Wichtige', none: 'Keine' } },
};

/** `setup server`, in German. */
export const SERVER_WIZARD_GERMAN: WizardLanguage = {
  command: { name: 'server', description: 'Richtet den Bot für diesen Server ein, Schritt für Schritt.' },
  steps: [
    {
      title: 'Begrüßung',
      help: 'Begrüße neue Mitglieder. `{user}`, `{server}` und `{count}` stehen für die Person, diesen Server und die Zahl der Mitglieder.',
    },
    {
      title: 'Moderation',
      help: 'Normal entfernt, was über fünf Nachrichten in fünf Sekunden hinausgeht; streng auch Links. Wer Nachrichten verwalten darf, bleibt unbehelligt.',
    },
    { title: 'Wirtschaft und Spiele', help: 'Spielgeld, und die Spiele darum.' },
    { title: 'Präfix', help: 'Was vor einem Befehl steht, der als Nachricht getippt wird.' },
    { title: 'Rolle neuer Mitglieder', help: 'Bekommen alle, die dazukommen.' },
  ],
};

/** `setup user`, in German. */
export const USER_WIZARD_GERMAN: WizardLanguage = {
  command: { name: 'ich', description: 'Richtet den Bot für dich ein, Schritt für Schritt.' },
  steps: [
    { title: 'Zeitzone', help: 'Zeiten werden so gezeigt, wie sie bei dir sind.' },
    { title: 'Privatsphäre', help: 'Wer dich nachschlagen kann, und ob Ranglisten dich nennen.' },
    { title: 'Erspartes', help: 'Ob dein Geld auf der Bank jeden Tag Zinsen bringt: 1 %, höchstens 500.' },
    { title: 'Erinnerungen', help: 'Woran der Bot dich erinnern darf.' },
  ],
};
