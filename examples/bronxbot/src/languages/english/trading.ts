const relative = (atMs: number) => `<t:${Math.floor(atMs / 1_000)}:R>`;
const titles: Readonly<Record<string, string>> = {
  open: 'Trade',
  done: 'Traded',
  cancelled: 'Trade cancelled',
  expired: 'Trade over: it took too long',
};

export const trading = {
  state: (one: { readonly state: string }) => titles[one.state] ?? one.state,
  rules: (one: { readonly endsAtMs: number }) =>
    `Nothing moves until both have confirmed. A change takes both confirmations back. Ends ${relative(one.endsAtMs)}.`,
  offers: () => 'Offers',
  confirmed: () => '✅ Confirmed',
  nothing: () => 'nothing',
  addItem: () => 'Add an item',
  offerMoney: () => 'Money',
  amount: () => '250, 1.5k, half, 50% or all',
  offerNothing: () => 'Take mine back',
  confirm: () => 'Confirm',
  cancel: () => 'Cancel',
  open: () => 'You have an open trade already. End it first.',
  over: () => 'This trade is over.',
  foreign: () => 'This trade is between two others.',
  lacking: () => 'You do not have that many. `inventory` shows what you have.',
  changed: () => 'The offers have changed. Look again before you confirm.',
  short: (one: { readonly userId: string }) =>
    `Nothing has moved: <@${one.userId}> does not have what they offer, or no room for what they get.`,
  title: () => 'Your trades',
  none: () => 'There are none in the last 90 days.',
  line: (one: {
    readonly atMs: number;
    readonly userId: string;
    readonly gave: string;
    readonly got: string;
  }) =>
    `${relative(one.atMs)} with ${one.userId === 'erased' ? 'somebody' : `<@${one.userId}>`}: ${one.gave} for ${one.got}`,
};
