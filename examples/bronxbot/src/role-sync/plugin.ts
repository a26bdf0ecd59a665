import { Client, defineListener, definePlugin, defineTask, Log } from '@bronxbot/core';
import type { Guild } from 'discord.js';
import { type Follower, follow } from './follow.ts';
import type { RoleLink } from './links.ts';

/** So many people are changed in one run; the next goes on. */
const MOST_CHANGES = 200;
const uses = { client: Client, log: Log };

/**
 * Gives people in one server the roles that they have in another, and takes them when they lose them there. It goes one way: what changes
 * in the server that follows is put right, and never comes back. Both servers have to be in the same process.
 */
export function roleSync({ links }: { readonly links: readonly RoleLink[] }) {
  const followAll = async (follower: Follower, guildId: string, userId: string) => {
    for (const link of links)
      if (link.from.guildId === guildId || link.to.guildId === guildId) await follow(follower, link, userId);
  };
  return definePlugin({
    name: 'role-sync',
    listeners: [
      defineListener({
        event: 'guildMemberUpdate',
        name: 'role-sync-update',
        uses,
        run: (follower, _before, { guild, id }) => followAll(follower, guild.id, id),
      }),
      defineListener({
        event: 'guildMemberAdd',
        name: 'role-sync-join',
        uses,
        run: (follower, { guild, id }) => followAll(follower, guild.id, id),
      }),
      defineListener({
        event: 'guildMemberRemove',
        name: 'role-sync-leave',
        uses,
        run: (follower, { guild, id }) => followAll(follower, guild.id, id),
      }),
    ],
    tasks: [
      defineTask({
        name: 'role-sync',
        everyMs: 3_600_000,
        timeLimitMs: 600_000,
        uses,
        async run({ signal, ...follower }) {
          let left = MOST_CHANGES;
          for (const link of links)
            for (const userId of await peopleOf(follower, link)) {
              if (signal.aborted || left === 0) return;
              if (await follow(follower, link, userId)) left -= 1;
            }
        },
      }),
    ],
  });
}

/** Members of the server that follows who have one of the two roles and not the other. */
async function peopleOf({ client }: Follower, { from, to }: RoleLink): Promise<readonly string[]> {
  const [source, target] = [from, to].map(({ guildId }) => client.guilds.cache.get(guildId));
  if (!source?.available || !target?.available) return [];
  await source.members.fetch();
  await target.members.fetch();
  const has = ({ guild, roleId }: { readonly guild: Guild; readonly roleId: string }, id: string) =>
    guild.members.cache.get(id)?.roles.cache.has(roleId) ?? false;
  return [...target.members.cache.keys()].filter(
    (id) => has({ guild: source, roleId: from.roleId }, id) !== has({ guild: target, roleId: to.roleId }, id),
  );
}
