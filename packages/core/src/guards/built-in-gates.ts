import type { Guards } from '../commands/command.ts';
import type { Entry } from '../dispatch/entry.ts';
import { allow, defineGate, deny, type Gate, type Verdict } from '../dispatch/gate.ts';
import { botMember, missingPermissions } from './channel-permissions.ts';
import { cooldownGate } from './cooldown-gate.ts';
import type { Owners } from './owners.ts';

/**
 * The gates that hold what commands, menus and components declare, with what the groups around them declare.
 * They refuse what they cannot know. The cooldown gate uses the service `Cooldowns`.
 */
export const builtInGates = ({ owners }: { readonly owners: Owners }): readonly Gate[] => [
  guildOnlyGate,
  ownerOnlyGate(owners),
  memberPermissionsGate,
  botPermissionsGate,
  nsfwGate,
  cooldownGate,
];

/** Refuses direct messages, and guilds that the bot is not in, where `guild` and `member` would be missing. */
const guildOnlyGate = defineGate({
  name: 'guild-only',
  phase: 'authenticate',
  check: ({ entry, guards }) =>
    guards.some(({ guildOnly }) => guildOnly) && !(entry.guild && entry.member)
      ? deny('GUILD_ONLY', (texts) => texts.guildOnly())
      : allow(),
});

const ownerOnlyGate = (owners: Owners) =>
  defineGate({
    name: 'owner-only',
    phase: 'permission',
    check: async ({ entry, guards }) =>
      guards.some(({ ownerOnly }) => ownerOnly) && !(await owners.has(entry.user.id))
        ? deny('OWNER_ONLY', (texts) => texts.ownerOnly())
        : allow(),
  });

/**
 * Discord's own `default_member_permissions` is only where a guild starts: its administrators may let anyone through.
 * @see https://docs.discord.com/developers/interactions/application-commands#permissions
 */
const memberPermissionsGate = defineGate({
  name: 'member-permissions',
  phase: 'permission',
  check({ entry, guards }) {
    const asked = allOf(guards, 'permissions');
    if (asked.length === 0) return allow();
    if (!entry.guild) return denyOutsideGuild();
    const missing = missingPermissions(asked, placeOf(entry, entry.member));
    return missing.length === 0
      ? allow()
      : deny('MEMBER_PERMISSIONS_MISSING', (texts) => texts.missingPermissions({ permissions: missing }));
  },
});

const botPermissionsGate = defineGate({
  name: 'bot-permissions',
  phase: 'permission',
  async check({ entry, guards }) {
    const asked = allOf(guards, 'botPermissions');
    if (asked.length === 0) return allow();
    if (!entry.guild) return denyOutsideGuild();
    const missing = missingPermissions(asked, placeOf(entry, await botMember(entry.guild)));
    return missing.length === 0
      ? allow()
      : deny('BOT_PERMISSIONS_MISSING', (texts) => texts.botMissingPermissions({ permissions: missing }));
  },
});

const nsfwGate = defineGate({
  name: 'nsfw',
  phase: 'permission',
  check: ({ entry, guards }) =>
    guards.some(({ nsfw }) => nsfw) && !isAgeRestricted(entry.channel)
      ? deny('NSFW_ONLY', (texts) => texts.nsfwOnly())
      : allow(),
});

const denyOutsideGuild = (): Verdict =>
  deny('GUILD_PERMISSIONS_ONLY', (texts) => texts.guildPermissionsOnly());

const allOf = (guards: readonly Guards[], what: 'permissions' | 'botPermissions') => [
  ...new Set(guards.flatMap((each) => each[what] ?? [])),
];

const placeOf = ({ channel, receivedAtMs }: Entry, member: Entry['member']) => ({
  member,
  channel,
  nowMs: receivedAtMs,
});

/** A thread is as restricted as the channel it hangs on. */
function isAgeRestricted(channel: Entry['channel']): boolean {
  const place = channel.isThread() ? channel.parent : channel;
  return place !== null && 'nsfw' in place && place.nsfw;
}
