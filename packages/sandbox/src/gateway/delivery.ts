import { GatewayIntentBits as Bit } from 'discord-api-types/v10';
import { reaches } from '../state/audience.ts';
import type { World, WorldEvent } from '../state/world.ts';
import { sendGuild } from './guild-create.ts';
import { intentFor } from './intents.ts';
import type { Session } from './session.ts';
import { shardOfGuild } from './sharding.ts';
import { viewsOf } from './views.ts';

/** Sends an event to the sessions it reaches, each in its own view of it. Of guilds that are lost nobody hears. */
export function deliver(
  world: World,
  sessions: Iterable<Session>,
  event: WorldEvent,
  lost: ReadonlySet<string>,
): number {
  const guildId = guildIdOf(event);
  if (guildId !== undefined && lost.has(guildId)) return 0;
  const views = viewsOf(event);
  let delivered = 0;
  for (const session of sessions) {
    const { application, intents } = session.identity;
    if (!isFor(world, session, event)) continue;
    if (event.t === 'GUILD_CREATE') {
      if (sendGuild(world, session, (event.d as { readonly id: string }).id)) delivered += 1;
      continue;
    }
    const own = ownView(session, event);
    session.dispatch(
      event.t,
      own === undefined ? views.for(application.bot.id, intents) : JSON.stringify(own),
    );
    delivered += 1;
  }
  return delivered;
}

/** Whether an event goes to a session: its shard, its bot, its intents. */
function isFor(world: World, session: Session, event: WorldEvent): boolean {
  const { application, shard } = session.identity;
  return isOfShard(event, shard) && reaches(world, event.to, application.bot.id) && isWanted(session, event);
}

function isOfShard(event: WorldEvent, [shardId, shardCount]: readonly [number, number]): boolean {
  if (shardCount === 1) return true;
  const guildId = guildIdOf(event);
  return guildId === undefined ? shardId === 0 : shardOfGuild(guildId, shardCount) === shardId;
}

/** The guild an event is about; direct messages have none and go to shard 0. */
function guildIdOf({ t, d, to }: WorldEvent): string | undefined {
  if ('guildId' in to) return to.guildId;
  const { guild_id: guildId, id } = d as { readonly guild_id?: string; readonly id?: string };
  return guildId ?? (t === 'GUILD_CREATE' || t === 'GUILD_UPDATE' || t === 'GUILD_DELETE' ? id : undefined);
}

function isWanted(session: Session, event: WorldEvent): boolean {
  const { intents, application } = session.identity;
  const needed = intentFor(event.t, 'dmChannelId' in event.to);
  if (needed === 0 || intents & needed) return true;
  // A bot always hears of changes to its own membership.
  return (
    event.t === 'GUILD_MEMBER_UPDATE' &&
    (event.d as { user?: { id?: string } }).user?.id === application.bot.id
  );
}

/** What differs from bot to bot and must be made for each; `undefined` when the event is the same for all. */
function ownView({ identity }: Session, { t, d }: WorldEvent): object | undefined {
  if (t === 'THREAD_MEMBERS_UPDATE' && !(identity.intents & Bit.GuildMembers))
    return onlyOwn(d, identity.application.bot.id);
  return undefined;
}

/** Without GUILD_MEMBERS a bot is only told of itself. */
function onlyOwn(d: object, botId: string): object {
  const { added_members: added = [], removed_member_ids: removed = [] } = d as {
    readonly added_members?: readonly { readonly user_id?: string }[];
    readonly removed_member_ids?: readonly string[];
  };
  return {
    ...d,
    added_members: added.filter(({ user_id: id }) => id === botId),
    removed_member_ids: removed.filter((id) => id === botId),
  };
}
