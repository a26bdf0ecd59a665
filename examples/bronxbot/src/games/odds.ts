/** What `help` says about the chances of each game, by command. The tests of the odds hold for what is written here. */
export const ODDS: Readonly<Record<string, string>> = {
  coinflip:
    'Heads and tails come 49 times in 100 each and pay double; 2 in 100 stand on the edge, which is lost. You get back 98 % on average.',
  slots:
    'Two alike give your stake back. Three alike pay 8 times for 🍒 🍋 🍊 🍇, 50 for 🔔, 250 for 🎰, 5,000 for 💎. You get back 93.9 % on average.',
  roulette:
    'One zero. Colours, even, odd and halves pay 2 times, dozens and columns 3, a number 36. You get back 97.3 % on average, whatever you bet on.',
  crash:
    'It comes to any multiplier x in 97 / x of 100 rounds; 3 in 100 crash at once. You get back 97 % on average, wherever you cash out.',
  blackjack:
    'An endless deck; the dealer stands on every 17; a blackjack pays 6 to 5; double on any two cards, split up to four hands. With basic strategy you get back about 98 % on average.',
  higherlower:
    'A right guess multiplies by 0.985 of what would be even; the same card loses; five guesses at most. You get back 98.5 % of each guess on average.',
};
