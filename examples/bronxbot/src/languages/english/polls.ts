const count = (many: number, unit: string) => `${many} ${unit}${many === 1 ? '' : 's'}`;

export const polls = {
  votes: (one: { readonly count: number; readonly percent: number }) => `${one.count} (${one.percent} %)`,
  total: (all: { readonly count: number }) => count(all.count, 'vote'),
  ends: (one: { readonly atMs: number }) =>
    `Ends <t:${Math.floor(one.atMs / 1_000)}:R>. You may change your vote until then.`,
  closed: () => 'This poll is over.',
  end: () => 'End the poll',
  choices: (limits: { readonly most: number; readonly length: number }) =>
    `Give 2 to ${limits.most} different choices of at most ${limits.length} characters, with commas between: \`tea, coffee, water\`.`,
  voted: (one: { readonly choice: string }) => `Your vote: ${one.choice}. Nobody else sees it.`,
  over: () => 'This poll is over.',
  foreign: () => 'Only who asked and moderators can end this poll.',
  ended: () => 'You ended the poll.',
};
