const number = new Intl.NumberFormat('en');
/** The day and the minute of a moment, in everybody's own time. @see https://docs.discord.com/developers/reference#message-formatting */
const day = (atMs: number) => `<t:${Math.floor(atMs / 1_000)}:D>`;
const minute = (atMs: number) => `<t:${Math.floor(atMs / 1_000)}:f>`;
const count = (many: number, unit: string) => `${many} ${unit}${many === 1 ? '' : 's'}`;

export const community = {
  pong: (discord: { readonly pingMs: number }) =>
    // Discord has not measured yet during the first seconds: then the latency is -1.
    discord.pingMs < 0 ? 'Pong!' : `Pong! Discord is ${discord.pingMs} ms away.`,
  supportNone: () => 'This bot has no support server. Ask the people who run it.',
  support: () => 'People who know me are here:',
  supportLabel: () => 'Support server',
  invite: () => 'Thank you for having me!',
  inviteLabel: () => 'Add to a server',
  /** The two greatest units that are not 0; all are 0 in the first second. */
  uptime: (up: {
    readonly sinceMs: number;
    readonly days: number;
    readonly hours: number;
    readonly minutes: number;
    readonly seconds: number;
  }) => {
    const units: readonly (readonly [number, string])[] = [
      [up.days, 'day'],
      [up.hours, 'hour'],
      [up.minutes, 'minute'],
      [up.seconds, 'second'],
    ];
    const parts = units.filter(([many]) => many > 0).map(([many, unit]) => count(many, unit));
    return `I have been running for ${parts.slice(0, 2).join(', ') || 'less than a second'}, since ${minute(up.sinceMs)}.`;
  },
  number: (one: { readonly value: number }) => number.format(one.value),
  day: (one: { readonly atMs: number }) => day(one.atMs),
  idLine: (one: { readonly id: string }) => `Id ${one.id}`,
  serverOwner: () => 'Owner',
  serverMembers: () => 'Members',
  serverChannels: () => 'Channels',
  serverRoles: () => 'Roles',
  serverBoosts: () => 'Boosts',
  serverCreated: () => 'Created',
  personName: () => 'Name',
  personSince: () => 'On Discord since',
  personHere: () => 'Here since',
  personRoles: (roles: { readonly count: number }) => `Roles (${roles.count})`,
  personNoRoles: () => 'none',
  personMoreRoles: (roles: { readonly shown: string; readonly more: number }) =>
    `${roles.shown} and ${roles.more} more`,
  person: (one: { readonly id: string }) => `Person · id ${one.id}`,
  bot: (one: { readonly id: string }) => `Bot · id ${one.id}`,
  avatar: (whose: { readonly name: string }) => `Picture of ${whose.name}`,
  avatarLabel: () => 'Open it',
  timeYours: (now: { readonly time: string }) => `For you it is ${now.time}.`,
  timeTheirs: (now: { readonly name: string; readonly time: string }) => `For ${now.name} it is ${now.time}.`,
  timeHidden: (whose: { readonly name: string }) => `${whose.name} keeps that to themselves.`,
};

export const help = {
  title: () => 'What I can do',
  more: () => 'help <command> tells more about one.',
  usage: () => 'How to type it',
  options: () => 'Options',
  optional: () => 'optional',
  aliases: () => 'Other names',
  needs: () => 'Who may',
  needsOwner: () => 'Whoever owns this bot',
  none: () => 'There is no such command.',
  nearest: (one: { readonly path: string }) => `There is no such command. Did you mean \`${one.path}\`?`,
  /** Instead of a command that there is not. */
  didYouMean: (one: { readonly command: string }) => `Did you mean \`${one.command}\`?`,
  general: () => 'General',
  money: () => 'Money',
  games: () => 'Games',
  community: () => 'Community',
  moderation: () => 'Moderation',
  settings: () => 'Settings and privacy',
  operation: () => 'Running the bot',
};

export const shards = {
  title: () => 'Shards',
  summary: (all: { readonly shards: number; readonly guilds: number }) =>
    `${count(all.shards, 'shard')} in this process, ${count(all.guilds, 'server')}`,
  line: (one: {
    readonly id: number;
    readonly status: string;
    readonly pingMs: number;
    readonly guilds: number;
  }) =>
    `**${one.id}** ${one.status} · ${one.pingMs < 0 ? 'not measured yet' : `${one.pingMs} ms`} · ${count(one.guilds, 'server')}`,
};
