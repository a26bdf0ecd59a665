import type { Texts } from '../english/english.ts';

const number = new Intl.NumberFormat('de');

export const games: Texts['games'] = {
  off: () => 'Auf diesem Server gibt es keine Spiele.',
  open: () => 'Du hast schon eine Runde dieses Spiels. Beende sie zuerst.',
  over: () => 'Diese Runde ist vorbei.',
  movedOn: () => 'Diese Runde ist schon weiter. Sieh dir ihre Nachricht an.',
  tooMuch: ({ amount }) => `Du kannst höchstens ${number.format(amount)} setzen.`,
  noBet: ({ names }) => `Darauf kann man nicht setzen. Nimm eine Zahl von 0 bis 36 oder ${names}.`,
  won: ({ balance, pays }) =>
    `Du bekommst **${number.format(pays)}** und hast jetzt ${number.format(balance)}.`,
  lost: ({ balance, stake }) =>
    `Du verlierst **${number.format(stake)}** und hast noch ${number.format(balance)}.`,
  back: ({ balance }) => `Du bekommst deinen Einsatz zurück und hast ${number.format(balance)}.`,
  seedBefore: ({ hash, nonce }) => `-# Runde ${nonce}, Prüfsumme ihres Startwerts: \`${hash}\``,
  seedAfter: ({ nextHash, nonce, seed }) =>
    `-# Runde ${nonce}, Startwert: \`${seed}\`\n-# Prüfsumme des nächsten: \`${nextHash}\``,
  stake: ({ amount }) => `Einsatz: ${number.format(amount)}`,
  coinflip: () => 'Münzwurf',
  landed: ({ side }) => ({ heads: 'Kopf', tails: 'Zahl', edge: 'Sie steht auf der Kante' })[side],
  slots: () => 'Spielautomat',
  roulette: ({ bet }) => `Roulette: ${bet}`,
  crash: () => 'Crash',
  cashOut: () => 'Aussteigen',
  left: () => 'Niemand hat diese Runde weitergespielt; sie hat von selbst geendet.',
  brokenOff: () => 'Der Flug wurde abgebrochen.',
  higherLower: () => 'Höher oder tiefer',
  higherLabel: () => 'Höher',
  lowerLabel: () => 'Tiefer',
  stopLabel: ({ worth }) => `${number.format(worth)} nehmen`,
  blackjack: () => 'Blackjack',
  moveLabel: ({ move }) => ({ hit: 'Karte', stand: 'Halten', double: 'Verdoppeln', split: 'Teilen' })[move],
  dealer: () => 'Bank',
  handOf: (hand) => (hand.number === 0 ? 'Du' : `Hand ${hand.number}`),
  next: ({ hash, nonce, word }) =>
    `Deine nächste Runde ist Nummer ${nonce}. Prüfsumme ihres Startwerts: \`${hash}\`\nDein Wort: ${word === '' ? 'keins' : `\`${word}\``}`,
  wordSet: () => 'Dein Wort gehört ab jetzt zu allen deinen Runden.',
  wordBad: () => 'Ein Wort hat 1 bis 32 Buchstaben und Ziffern.',
  verified: ({ hash, outcome }) => `Prüfsumme dieses Startwerts: \`${hash}\`\nWas er ergibt: ${outcome}`,
  odds: () => 'Chancen',
};

export const odds: Texts['odds'] = {
  coinflip: () =>
    'Kopf und Zahl kommen je 49-mal in 100 Würfen und zahlen das Doppelte; 2 von 100 bleiben auf der Kante stehen und sind verloren. Im Mittel bekommst du 98 % zurück.',
  slots: () =>
    'Zwei gleiche geben deinen Einsatz zurück. Drei gleiche zahlen für 🍒 🍋 🍊 🍇 das 8-fache, für 🔔 das 50-fache, für 🎰 das 250-fache, für 💎 das 5.000-fache. Im Mittel bekommst du 93,9 % zurück.',
  roulette: () =>
    'Eine Null. Farben, gerade, ungerade und Hälften zahlen das 2-fache, Dutzende und Spalten das 3-fache, eine Zahl das 36-fache. Im Mittel bekommst du 97,3 % zurück, worauf du auch setzt.',
  crash: () =>
    'Einen Faktor x erreichen 97 / x von 100 Runden; 3 von 100 stürzen sofort ab. Im Mittel bekommst du 97 % zurück, wo du auch aussteigst.',
  blackjack: () =>
    'Ein endloser Stapel; die Bank hält bei jeder 17; ein Blackjack zahlt 6 zu 5; verdoppeln mit zwei beliebigen Karten, teilen bis zu vier Händen. Mit der Grundstrategie bekommst du im Mittel etwa 98 % zurück.',
  higherlower: () =>
    'Richtig geraten vervielfacht um das 0,985-fache dessen, was gerecht wäre; die gleiche Karte verliert; höchstens fünfmal. Im Mittel bekommst du 98,5 % jedes Versuchs zurück.',
};
