import type { ClientApplication } from 'discord.js';

/** Knows who owns the bot. */
export interface Owners {
  /** Asks Discord once if no ids are configured. Rejects, and asks again next time, when Discord does not answer. */
  has(userId: string): Promise<boolean>;
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
export function createOwners(_options: OwnersOptions): Owners {
  throw new Error('not yet');
}

/** The person or the people of the team who control an application. */
export function ownerIdsOf(_application: Pick<ClientApplication, "owner">): readonly string[] {
  throw new Error('not yet');
}
