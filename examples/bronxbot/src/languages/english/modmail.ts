const day = (atMs: number) => `<t:${Math.floor(atMs / 1_000)}:D>`;

export const modmail = {
  off: () => 'This server has no modmail.',
  isOpen: () => 'You have a talk already. Write to me by direct message, or end it with `modmail close`.',
  unreachable: () => 'I cannot reach the team of this server. Please tell somebody who looks after it.',
  opened: (by: { readonly userId: string; readonly name: string; readonly createdAtMs: number }) =>
    `<@${by.userId}> (${by.name}, on Discord since ${day(by.createdAtMs)}) would like to talk. What you write here reaches them, except what begins with \`//\`. \`modmail close\` ends it.`,
  yours: (at: { readonly server: string }) =>
    `What you write to me now reaches the team of **${at.server}**, files included. \`modmail close\` ends it.`,
  writeMe: () => 'Look into your direct messages: the team reads there.',
  ask: () => 'Shall I pass this on to the team of a server?',
  askNone: () => 'To talk with the team of a server, use `modmail open` there.',
  writeLabel: (to: { readonly server: string }) => `To ${to.server}`,
  fromTeam: (by: { readonly name: string; readonly server: string }) => `${by.name}, ${by.server}`,
  notDelivered: () => 'This did not reach them: they take no direct messages from me.',
  noConsent: () =>
    'You took back your agreement to the terms, so I pass nothing on. Use `tos` to agree again.',
  tooFast: () => 'That is too fast for me: what you write in the next minute may not arrive.',
  closed: () => 'This talk is closed.',
  none: () => 'There is no open talk here.',
  notYours: () => 'Only the team and the person themselves can end this talk.',
};
