import type { Texts } from '../english/english.ts';

const relative = (atMs: number) => `<t:${Math.floor(atMs / 1_000)}:R>`;
const titles: Readonly<Record<string, string>> = {
  open: 'Tausch',
  done: 'Getauscht',
  cancelled: 'Tausch abgebrochen',
  expired: 'Tausch vorbei: Es hat zu lange gedauert',
};

export const trading: Texts['trading'] = {
  state: ({ state }) => titles[state] ?? state,
  rules: ({ endsAtMs }) =>
    `Nichts bewegt sich, bevor beide zugestimmt haben. Eine Änderung nimmt beide Zustimmungen zurück. Endet ${relative(endsAtMs)}.`,
  offers: () => 'Bietet',
  confirmed: () => '✅ Zugestimmt',
  nothing: () => 'nichts',
  addItem: () => 'Etwas dazulegen',
  offerMoney: () => 'Geld',
  amount: () => '250, 1.5k, half, 50% oder all',
  offerNothing: () => 'Meins zurücknehmen',
  confirm: () => 'Zustimmen',
  cancel: () => 'Abbrechen',
  open: () => 'Du hast schon einen offenen Tausch. Beende ihn zuerst.',
  over: () => 'Dieser Tausch ist vorbei.',
  foreign: () => 'Dieser Tausch ist zwischen zwei anderen.',
  lacking: () => 'So viele hast du nicht. `inventory` zeigt, was du hast.',
  changed: () => 'Die Angebote haben sich geändert. Sieh noch einmal hin, bevor du zustimmst.',
  short: ({ userId }) =>
    `Nichts hat sich bewegt: <@${userId}> hat nicht, was geboten ist, oder keinen Platz für mehr.`,
  title: () => 'Deine Tauschgeschäfte',
  none: () => 'In den letzten 90 Tagen gab es keine.',
  line: ({ atMs, gave, got, userId }) =>
    `${relative(atMs)} mit ${userId === 'erased' ? 'jemandem' : `<@${userId}>`}: ${gave} für ${got}`,
};
