const titles: Readonly<Record<string, string>> = {
  open: 'Time-out?',
  banned: 'Timed out',
  refused: 'No time-out',
  vetoed: 'Stopped by a moderator',
  expired: 'Not enough votes in time',
};
const choices: Readonly<Record<string, string>> = { yes: 'yes', no: 'no' };

export const votebans = {
  title: (one: { readonly state: string }) => titles[one.state] ?? one.state,
  ends: (one: { readonly atMs: number }) => `Ends <t:${Math.floor(one.atMs / 1_000)}:R>.`,
  yes: () => 'Yes',
  no: () => 'No',
  advocates: () => 'Advocates',
  votes: () => 'Votes',
  score: () => 'Score',
  of: (part: { readonly has: number; readonly needs: number }) => `${part.has} of ${part.needs}`,
  veto: () => 'Stop the vote',
  vetoed: () => 'You stopped the vote.',
  voted: (one: { readonly choice: string }) => `Your vote: ${choices[one.choice]}. Nobody else sees it.`,
  over: () => 'This vote is over.',
  notAboutYou: () => 'You have no vote on yourself.',
  off: () => 'This server holds no votes.',
  elsewhere: (one: { readonly channelId: string }) => `Votes are held in <#${one.channelId}>.`,
  onSelf: () => 'You cannot vote on yourself.',
  onBot: () => 'There are no votes on bots.',
  onStaff: () => 'There are no votes on people who look after this server.',
  aboveMe: () => 'I stand below this member, so that I could not time them out.',
  tooNew: () => 'You are too new here to vote.',
  advocate: () => 'There is a vote already. You are now one of its advocates.',
  advocateAlready: () => 'There is a vote already, and you are one of its advocates.',
};
