import { TeamMemberMembershipState, TeamMemberRole } from 'discord-api-types/v10';
import type { ClientApplication } from 'discord.js';
import type { OwnerList } from '../core-services.ts';

/** Knows who owns the bot, and what of that is known already. */
export interface Owners extends OwnerList {
  /** The same without asking: `false` while it is not known. */
  known(userId: string): boolean;
}

export interface OwnersOptions {
  /** @defaultValue what `fetchOwnerIds` gives */
  readonly ownerIds?: readonly string[] | undefined;
  /** The owners of the application: `ownerIdsOf(await client.application.fetch())`. */
  fetchOwnerIds(): Promise<readonly string[]>;
}

/** Makes the list of owners: the configured ids, else the application's owner or team. */
export function createOwners({ ownerIds, fetchOwnerIds }: OwnersOptions): Owners {
  let known = ownerIds?.length ? new Set(ownerIds) : undefined;
  let asking: Promise<ReadonlySet<string>> | undefined;

  const all = async (): Promise<ReadonlySet<string>> => known ?? (asking ??= ask());
  async function ask(): Promise<ReadonlySet<string>> {
    try {
      known = new Set(await fetchOwnerIds());
      return known;
    } finally {
      asking = undefined;
    }
  }
  return {
    has: async (userId) => (await all()).has(userId),
    ids: async () => [...(await all())],
    known: (userId) => known?.has(userId) ?? false,
  };
}

/**
 * The people who control an application: its owner or, of a team, everyone who could reset the bot's token.
 * A team member who may only read could not.
 * @see https://docs.discord.com/developers/topics/teams#team-member-roles
 */
export function ownerIdsOf({ owner }: Pick<ClientApplication, 'owner'>): readonly string[] {
  if (!owner) return [];
  if (!('members' in owner)) return [owner.id];
  const members = owner.members.filter(
    ({ membershipState, role }) =>
      membershipState === TeamMemberMembershipState.Accepted && role !== TeamMemberRole.ReadOnly,
  );
  return [...new Set([...members.keys(), ...(owner.ownerId ? [owner.ownerId] : [])])];
}
