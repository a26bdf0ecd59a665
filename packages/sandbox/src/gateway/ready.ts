import { guildIdsOf } from '../state/bot-guilds.ts';
import type { World } from '../state/world.ts';
import type { Identity, Session } from './session.ts';
import { shardOfGuild } from './sharding.ts';

/** Ids of the guilds of a bot whose events go to a shard. */
export function guildIdsOfShard(world: World, { application, shard }: Identity): string[] {
  const [shardId, shardCount] = shard;
  return guildIdsOf(world, application.bot.id).filter((id) => shardOfGuild(id, shardCount) === shardId);
}

/** The data of READY. @see https://docs.discord.com/developers/events/gateway-events#ready */
export function readyData(world: World, session: Session, resumeUrl: string): object {
  const { application, shard } = session.identity;
  const flags = applicationFlags(application.privileged);
  return {
    v: 10,
    user: { ...application.bot, verified: true, mfa_enabled: true, email: null },
    // Not documented any more, and still sent: eris reads it.
    private_channels: [],
    guilds: guildIdsOfShard(world, session.identity).map((id) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: resumeUrl,
    shard,
    application: { id: application.id, flags, flags_new: String(flags) },
  };
}

/** The switches of the developer portal as flags. @see https://docs.discord.com/developers/resources/application#application-object-application-flags */
function applicationFlags(privileged: {
  presences: boolean;
  members: boolean;
  messageContent: boolean;
}): number {
  return (
    (privileged.presences ? 1 << 13 : 0) |
    (privileged.members ? 1 << 15 : 0) |
    (privileged.messageContent ? 1 << 19 : 0)
  );
}
