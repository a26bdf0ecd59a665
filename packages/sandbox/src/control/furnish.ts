import { PermissionFlagsBits } from 'discord-api-types/v10';
import { createChannel } from '../state/channels.ts';
import { createGuild } from '../state/guilds.ts';
import { joinGuild } from '../state/members.ts';
import { createRole, giveRole } from '../state/roles.ts';
import { createApplication, createUser } from '../state/users.ts';
import type { World } from '../state/world.ts';
import type { FurnishApi } from './people-api.ts';

const system = { kind: 'system' } as const;

/** A user name is lower case and without spaces; how it was typed becomes the display name. */
function namesOf(name: string): { readonly username: string; readonly globalName?: string } {
  const username = name.toLowerCase().replaceAll(/\s+/g, '_');
  return username === name ? { username } : { username, globalName: name };
}

/** Whoever came first owns what nobody else does. */
const firstPerson = (world: World) => [...world.users.values()].find(({ bot }) => bot !== true);

/** What the world is furnished with, by the operations of the world. */
export function createFurnishing(world: World): FurnishApi {
  return {
    createPerson: (name, locale) =>
      createUser(world, { ...namesOf(name), ...(locale !== undefined && { locale }) }),
    createGuild: (name, ownerId) => createGuild(world, { name, ownerId }),
    createChannel: (guildId, name) => createChannel(world, system, guildId, { name }),
    createRole: (guildId, input) => createRole(world, system, guildId, input),
    addMember: (guildId, userId) => void joinGuild(world, guildId, userId),
    giveRole: (guildId, userId, roleId) => giveRole(world, system, guildId, userId, roleId),
    createBot(name, guildIds, token) {
      const owner = firstPerson(world);
      const input = { name, ...(owner && { ownerId: owner.id }), ...(token !== undefined && { token }) };
      const { id, bot, token: given } = createApplication(world, input);
      for (const guildId of guildIds)
        joinGuild(world, guildId, bot.id, { permissions: PermissionFlagsBits.Administrator });
      return { applicationId: id, token: given, user: bot };
    },
  };
}
