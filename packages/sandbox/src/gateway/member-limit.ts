import { GatewayOpcodes } from 'discord-api-types/v10';
import type { z } from 'zod';
import { ALL_MEMBERS } from '../limits/numbers.ts';
import { seconds } from '../limits/refusals.ts';
import { createFixedWindow } from '../limits/window.ts';
import { createWindowStore } from '../limits/window-store.ts';
import type { World } from '../state/world.ts';
import type { requestMembers } from './member-chunks.ts';

/** What a bot is told in place of the members of a guild, when it has asked too soon: the data of RATE_LIMITED. */
export type MemberLimit = (
  applicationId: string,
  request: z.infer<typeof requestMembers>,
) => object | undefined;

/**
 * Limits how often a bot may ask for all members of a guild (op 8), on the sandbox's clock and while limits are on.
 * @see https://docs.discord.com/developers/events/gateway-events#rate-limited
 */
export function createMemberLimit(world: World, isOn: () => boolean): MemberLimit {
  const windows = createWindowStore();
  return (applicationId, { guild_id: guildId, query, limit, user_ids: userIds, nonce }) => {
    const isForAll = userIds === undefined && !query && !limit;
    if (!isForAll || !isOn()) return undefined;
    const nowMs = world.clock.monotonic();
    const key = `${applicationId} ${guildId}`;
    const { allowed, resetAfterMs } = windows
      .of(key, nowMs, () => createFixedWindow(ALL_MEMBERS))
      .take(nowMs);
    if (allowed) return undefined;
    const meta = { guild_id: guildId, ...(nonce !== undefined && { nonce: String(nonce) }) };
    return { opcode: GatewayOpcodes.RequestGuildMembers, retry_after: seconds(resetAfterMs), meta };
  };
}
