const number = new Intl.NumberFormat('en');

/** What the games say, a function each, so that another language is another object of this type. */
export const GAMES_ENGLISH = {
  off: () => 'Games are switched off in this server.',
  open: (at: { readonly game: string }) => `You have a round of ${at.game} already. End it first.`,
  over: () => 'This round is over.',
  movedOn: () => 'This round has moved on. Look at its message.',
  tooMuch: (most: { readonly amount: number }) => `The most you can bet is ${number.format(most.amount)}.`,
  noBet: (bets: { readonly names: string }) =>
    `There is no such bet. Try a number from 0 to 36, or ${bets.names}.`,
  won: (end: { readonly pays: number; readonly balance: number }) =>
    `You get **${number.format(end.pays)}**, and have ${number.format(end.balance)}.`,
  lost: (end: { readonly stake: number; readonly balance: number }) =>
    `You lose **${number.format(end.stake)}**, and have ${number.format(end.balance)}.`,
  back: (end: { readonly balance: number }) => `Your stake is back. You have ${number.format(end.balance)}.`,
  seedBefore: (round: { readonly nonce: number; readonly hash: string }) =>
    `-# Round ${round.nonce}, hash of its seed: \`${round.hash}\``,
  seedAfter: (round: { readonly nonce: number; readonly seed: string; readonly nextHash: string }) =>
    `-# Round ${round.nonce}, seed: \`${round.seed}\`\n-# Hash of the next: \`${round.nextHash}\``,
  stake: (round: { readonly amount: number }) => `Stake: ${number.format(round.amount)}`,
  brokenOff: () => 'The flight was broken off.',
  stopLabel: (now: { readonly worth: number }) => `Take ${number.format(now.worth)}`,
  higherLabel: () => 'Higher',
  lowerLabel: () => 'Lower',
  moveLabel: ({ move }: { readonly move: 'hit' | 'stand' | 'double' | 'split' }) =>
    ({ hit: 'Hit', stand: 'Stand', double: 'Double', split: 'Split' })[move],
  dealer: () => 'Dealer',
  handOf: (hand: { readonly number: number }) => (hand.number === 0 ? 'You' : `Hand ${hand.number}`),
  next: (next: { readonly hash: string; readonly nonce: number; readonly word: string }) =>
    `Your next round is number ${next.nonce}. Hash of its seed: \`${next.hash}\`\nYour word: ${next.word === '' ? 'none' : `\`${next.word}\``}`,
  wordSet: () => 'Your word is part of all your rounds from now on.',
  wordBad: () => 'A word has 1 to 32 letters and digits.',
  verified: (round: { readonly hash: string; readonly outcome: string }) =>
    `Hash of this seed: \`${round.hash}\`\nWhat it gives: ${round.outcome}`,
};
