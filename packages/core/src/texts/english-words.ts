import type { PermissionsString } from 'discord.js';

/** A permission by Discord's name in code, such as `ManageGuild`. */
export type PermissionName = PermissionsString;

/** Which component a text speaks of. */
export interface ComponentWord {
  readonly kind: 'button' | 'select' | 'modal';
}
/** What members call components. */
export const NOUNS = { button: 'button', select: 'menu', modal: 'form' } as const;

/** The words that Discord's own pages show where they differ from the name in code. */
const SHOWN: Partial<Record<PermissionName, string>> = {
  ManageGuild: 'Manage Server',
  ViewGuildInsights: 'View Server Insights',
  ModerateMembers: 'Timeout Members',
  ViewChannel: 'View Channels',
  MentionEveryone: 'Mention Everyone',
  UseExternalEmojis: 'Use External Emoji',
  ManageGuildExpressions: 'Manage Expressions',
  UseVAD: 'Use Voice Activity',
  UseApplicationCommands: 'Use Application Commands',
};

/** The permissions in words: `Manage Server and Ban Members`. */
export const permissionList = (permissions: readonly PermissionName[]): string =>
  new Intl.ListFormat('en').format(
    permissions.map((name) => `**${SHOWN[name] ?? name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')}**`),
  );

/** A waiting time: `2.5 s`, `3 min 20 s`, `1 h 5 min`. Rounded up, so that waiting it out is enough. */
export function waitTime(waitMs: number, decimalPoint = '.'): string {
  const tenths = Math.ceil(waitMs / 100);
  if (tenths < 600) return `${String(tenths / 10).replace('.', decimalPoint)} s`;
  const seconds = Math.ceil(waitMs / 1_000);
  if (seconds < 3_600) return pair(seconds, 60, 'min', 's');
  const minutes = Math.ceil(seconds / 60);
  return minutes < 1_440 ? pair(minutes, 60, 'h', 'min') : pair(Math.ceil(minutes / 60), 24, 'd', 'h');
}

const pair = (amount: number, perLarge: number, large: string, small: string): string => {
  const rest = amount % perLarge;
  return `${Math.floor(amount / perLarge)} ${large}${rest ? ` ${rest} ${small}` : ''}`;
};
