import type { Texts } from '../english/english.ts';

const number = new Intl.NumberFormat('de');
const relative = (atMs: number) => `<t:${Math.ceil(atMs / 1_000)}:R>`;
const pockets: Readonly<Record<string, string>> = { wallet: 'Geldbörse', bank: 'Bank' };
const causes: Readonly<Record<string, string>> = {
  welcome: 'Willkommensgabe',
  daily: 'Tagesgabe',
  interest: 'Zinsen',
  work: 'Arbeit',
  beg: 'erbettelt',
  fine: 'Strafe',
  robbery: 'Raub',
  transfer: 'Überweisung',
  credit: 'Gutschrift',
  debit: 'Abbuchung',
  hold: 'Einsatz',
  settle: 'Ende einer Runde',
  release: 'Einsatz zurück',
  expired: 'abgelaufen',
  erased: 'gelöscht',
  coinflip: 'Münzwurf',
  slots: 'Spielautomat',
  roulette: 'Roulette',
  crash: 'Crash',
  blackjack: 'Blackjack',
  'higher-lower': 'höher oder tiefer',
};
const say: Texts['economy']['money'] = ({ amount, currency }) => `**${number.format(amount)}** ${currency}`;

export const economy: Texts['economy'] = {
  money: say,
  off: () => 'Auf diesem Server gibt es kein Geld.',
  balanceTitle: ({ name }) => `Kontostand von ${name}`,
  wallet: () => 'Geldbörse',
  bank: () => 'Bank',
  total: () => 'Zusammen',
  hidden: () => 'Diese Person behält ihren Kontostand für sich.',
  deposited: (money) => `Du hast ${say(money)} auf die Bank gebracht.`,
  withdrawn: (money) => `Du hast ${say(money)} von der Bank geholt.`,
  paid: (to) => `Du hast ${to.name} ${say(to)} gegeben. Dir bleiben ${number.format(to.left)}.`,
  notPayable: () => 'Wähle jemand anderen: nicht dich selbst und keinen Bot.',
  claimed(got) {
    const how = {
      daily: 'Deine Tagesgabe:',
      work: 'Für deine Arbeit bekommst du',
      beg: 'Jemand gibt dir',
    }[got.kind];
    return `${how} ${say(got)}. Du hast ${number.format(got.left)} und darfst ${relative(got.againAtMs)} wiederkommen.`;
  },
  gotNothing: ({ atMs }) => `Niemand hat dir etwas gegeben. Versuche es ${relative(atMs)} noch einmal.`,
  tooEarly: ({ atMs }) => `Noch nicht: Das geht ${relative(atMs)} wieder.`,
  robPoor: (least) => `Dafür brauchst du ${say(least)} in der Geldbörse.`,
  robNothing: () => 'In dieser Geldbörse ist zu wenig, als dass es sich lohnte.',
  robbed: (got) => `Du hast ${say(got)} aus der Geldbörse von ${got.name} genommen.`,
  robCaught: (fine) => `Du wurdest erwischt und hast ${say(fine)} Strafe gezahlt.`,
  topTitle: ({ name, pocket }) => `Am reichsten auf ${name} (${pockets[pocket]})`,
  topEmpty: () => 'Hier hat noch niemand etwas.',
  topLine: (one) => `${one.place}. ${one.name}: ${say(one)}`,
  historyTitle: () => 'Was dein Geld bewegt hat',
  historyEmpty: () => 'Bisher hat sich nichts bewegt.',
  cause: ({ code }) => causes[code] ?? code,
  historyLine: ({ atMs, change, pocket, what }) =>
    `<t:${Math.floor(atMs / 1_000)}:R> **${change > 0 ? '+' : ''}${number.format(change)}** ${pockets[pocket] ?? pocket}: ${what}`,
};
