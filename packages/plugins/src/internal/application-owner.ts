import { type Client, Team } from 'discord.js';

/** The id of the application's owner; of a team, of the team's owner. Asks Discord. @throws Error where Discord does not say */
export async function applicationOwnerOf(client: Client<true>): Promise<string> {
  const { owner } = await client.application.fetch();
  const id = owner instanceof Team ? owner.ownerId : owner?.id;
  if (id) return id;
  throw new Error('Discord does not say who owns the application.');
}
