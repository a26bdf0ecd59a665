/** A moment as Discord shows it in everybody's own time. @see https://docs.discord.com/developers/reference#message-formatting */
const moment = (atMs: number) => `<t:${Math.floor(atMs / 1_000)}:f>`;

/** Somebody about whom something was done, and the number it is kept under. */
interface Done {
  readonly userId: string;
  readonly number: number;
}
const kinds: Readonly<Record<string, string>> = {
  warn: 'warning for',
  timeout: 'time-out of',
  kick: 'kick of',
  ban: 'ban of',
  unban: 'end of the ban of',
};

export const moderation = {
  warned: (done: Done & { readonly reason: string }) =>
    `<@${done.userId}>, you are warned: ${done.reason} (case ${done.number})`,
  timedOut: (done: Done & { readonly untilMs: number }) =>
    `<@${done.userId}> writes nothing until ${moment(done.untilMs)} (case ${done.number}).`,
  kicked: (done: Done) => `<@${done.userId}> was removed (case ${done.number}).`,
  banned: (done: Done) => `<@${done.userId}> was banned (case ${done.number}).`,
  unbanned: (done: Done) => `<@${done.userId}> may come back (case ${done.number}).`,
  notBanned: (one: { readonly userId: string }) => `<@${one.userId}> is not banned here.`,
  self: () => 'You cannot do that to yourself.',
  aboveYou: () => 'This member does not stand below you.',
  aboveMe: () => 'This member does not stand below me.',
  purged: (done: { readonly count: number }) => `Deleted ${done.count}.`,
  purgedYoung: (done: { readonly count: number }) =>
    `Deleted ${done.count}. The others are older than 14 days.`,
  casesTitle: () => 'Cases',
  casesEmpty: () => 'There are none.',
  caseLine: (one: {
    readonly number: number;
    readonly kind: string;
    readonly targetId: string;
    readonly moderatorId: string;
    readonly atMs: number;
    readonly reason: string;
  }) =>
    `**${one.number}** ${kinds[one.kind]} <@${one.targetId}> by <@${one.moderatorId}> <t:${Math.floor(one.atMs / 1_000)}:d>: ${one.reason}`,
  noLinks: () => 'please send no links here.',
  slowDown: () => 'please slow down.',
};
