const number = new Intl.NumberFormat('en');

export const games = {
  off: () => 'Games are switched off in this server.',
  open: () => 'You have a round of this game already. End it first.',
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
  coinflip: () => 'Coin flip',
  landed: ({ side }: { readonly side: 'heads' | 'tails' | 'edge' }) =>
    ({ heads: 'Heads', tails: 'Tails', edge: 'It stands on its edge' })[side],
  slots: () => 'Slots',
  roulette: ({ bet }: { readonly bet: string }) => `Roulette: ${bet}`,
  crash: () => 'Crash',
  cashOut: () => 'Cash out',
  left: () => 'Nobody went on with this round, so that it ended by itself.',
  brokenOff: () => 'The flight was broken off.',
  higherLower: () => 'Higher or lower',
  higherLabel: () => 'Higher',
  lowerLabel: () => 'Lower',
  stopLabel: (now: { readonly worth: number }) => `Take ${number.format(now.worth)}`,
  blackjack: () => 'Blackjack',
  moveLabel: ({ move }: { readonly move: 'hit' | 'stand' | 'double' | 'split' }) =>
    ({ hit: 'Hit', stand: 'Stand', double: 'Double', split: 'Split' })[move],
  dealer: () => 'Dealer',
  /** The person's only hand is number 0. */
  handOf: (hand: { readonly number: number }) => (hand.number === 0 ? 'You' : `Hand ${hand.number}`),
  next: (next: { readonly hash: string; readonly nonce: number; readonly word: string }) =>
    `Your next round is number ${next.nonce}. Hash of its seed: \`${next.hash}\`\nYour word: ${next.word === '' ? 'none' : `\`${next.word}\``}`,
  wordSet: () => 'Your word is part of all your rounds from now on.',
  wordBad: () => 'A word has 1 to 32 letters and digits.',
  verified: (round: { readonly hash: string; readonly outcome: string }) =>
    `Hash of this seed: \`${round.hash}\`\nWhat it gives: ${round.outcome}`,
  odds: () => 'Odds',
};

/** What `help` says about the chances of each game. The tests of the odds hold for what is written here. */
export const odds = {
  coinflip: () =>
    'Heads and tails come 49 times in 100 each and pay double; 2 in 100 stand on the edge, which is lost. You get back 98 % on average.',
  slots: () =>
    'Two alike give your stake back. Three alike pay 8 times for 🍒 🍋 🍊 🍇, 50 for 🔔, 250 for 🎰, 5,000 for 💎. You get back 93.9 % on average.',
  roulette: () =>
    'One zero. Colours, even, odd and halves pay 2 times, dozens and columns 3, a number 36. You get back 97.3 % on average, whatever you bet on.',
  crash: () =>
    'It comes to any multiplier x in 97 / x of 100 rounds; 3 in 100 crash at once. You get back 97 % on average, wherever you cash out.',
  blackjack: () =>
    'An endless deck; the dealer stands on every 17; a blackjack pays 6 to 5; double on any two cards, split up to four hands. With basic strategy you get back about 98 % on average.',
  higherlower: () =>
    'A right guess multiplies by 0.985 of what would be even; the same card loses; five guesses at most. You get back 98.5 % of each guess on average.',
};
