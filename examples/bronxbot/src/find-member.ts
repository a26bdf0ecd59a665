import type { Guild, GuildMember } from 'discord.js';

/** Unknown member, unknown user. @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const NOBODY: ReadonlySet<unknown> = new Set([10_007, 10_013]);

/** The member of that id; `undefined` when there is none. What else goes wrong is thrown: nobody knows then whether they are there. */
export async function findMember(guild: Guild, userId: string): Promise<GuildMember | undefined> {
  try {
    return await guild.members.fetch(userId);
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOBODY.has(error.code)) return undefined;
    throw error;
  }
}
