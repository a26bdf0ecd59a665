const number = new Intl.NumberFormat('en');
/** A moment as Discord shows it in everybody's own time. @see https://docs.discord.com/developers/reference#message-formatting */
const relative = (atMs: number) => `<t:${Math.ceil(atMs / 1_000)}:R>`;
const pockets: Readonly<Record<string, string>> = { wallet: 'wallet', bank: 'bank' };

const causes: Readonly<Record<string, string>> = {
  welcome: 'welcome bonus',
  daily: 'daily reward',
  interest: 'interest on savings',
  hold: 'stake',
  settle: 'end of a round',
  release: 'stake given back',
  'higher-lower': 'higher or lower',
};

/** An amount with the name of the money. */
interface Money {
  readonly amount: number;
  readonly currency: string;
}
const say = ({ amount, currency }: Money) => `**${number.format(amount)}** ${currency}`;

export const economy = {
  money: say,
  off: () => 'The economy is switched off in this server.',
  balanceTitle: (whose: { readonly name: string }) => `Balance of ${whose.name}`,
  wallet: () => 'Wallet',
  bank: () => 'Bank',
  total: () => 'Together',
  hidden: () => 'That person keeps their balance to themselves.',
  deposited: (money: Money) => `You put ${say(money)} into the bank.`,
  withdrawn: (money: Money) => `You took ${say(money)} out of the bank.`,
  paid: (to: Money & { readonly name: string; readonly left: number }) =>
    `You gave ${say(to)} to ${to.name}, and have ${number.format(to.left)} left.`,
  notPayable: () => 'Choose another person: not yourself, and no bot.',
  claimed: (got: Money & { readonly kind: string; readonly left: number; readonly againAtMs: number }) => {
    const how = { daily: 'Your daily reward:', work: 'You worked for', beg: 'Somebody gave you' }[got.kind];
    return `${how} ${say(got)}. You have ${number.format(got.left)}, and may come again ${relative(got.againAtMs)}.`;
  },
  gotNothing: (again: { readonly atMs: number }) =>
    `Nobody gave you anything. Try again ${relative(again.atMs)}.`,
  tooEarly: (again: { readonly atMs: number }) => `Not yet: you may do that again ${relative(again.atMs)}.`,
  robPoor: (least: Money) => `You need ${say(least)} in your wallet to dare that.`,
  robNothing: () => 'There is too little in that wallet to be worth it.',
  robbed: (got: Money & { readonly name: string }) =>
    `You took ${say(got)} out of the wallet of ${got.name}.`,
  robCaught: (fine: Money) => `You were caught, and paid a fine of ${say(fine)}.`,
  topTitle: (server: { readonly name: string; readonly pocket: string }) =>
    `Richest in ${server.name} (${pockets[server.pocket]})`,
  topEmpty: () => 'Nobody here has anything yet.',
  topLine: (one: Money & { readonly place: number; readonly name: string }) =>
    `${one.place}. ${one.name}: ${say(one)}`,
  historyTitle: () => 'What moved your money',
  historyEmpty: () => 'Nothing has moved yet.',
  /** What moved money; what is not known is shown as it is. */
  cause: ({ code }: { readonly code: string }) => causes[code] ?? code,
  historyLine: (line: {
    readonly atMs: number;
    readonly change: number;
    readonly pocket: string;
    readonly what: string;
  }) =>
    `<t:${Math.floor(line.atMs / 1_000)}:R> **${line.change > 0 ? '+' : ''}${number.format(line.change)}** ${pockets[line.pocket] ?? line.pocket}: ${line.what}`,
};
