import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Gateway } from '../gateway/attach-gateway.ts';
import { applicationOf } from '../state/find.ts';
import type { World } from '../state/world.ts';
import { checkLoad, DEFAULT_LOAD, type LoadOptions } from './load-options.ts';
import { createSleepingGuilds, type SleepingGuilds } from './sleeping-guilds.ts';

/** How many guilds a bot that is connected is told of before it has taken in those before. */
const TOLD_AT_ONCE = 100;

/** What guilds are loaded into. */
export interface LoadTarget {
  readonly world: World;
  readonly gateway: Pick<Gateway, 'sessions' | 'flush'>;
}

/**
 * Puts guilds into a world that are made when they are needed. Bots that are connected join them one after the other;
 * it resolves once they have taken in all of them.
 * @throws SandboxError `LOAD_INVALID`; TypeError for an application there is not
 */
export async function loadGuilds(
  { world, gateway }: LoadTarget,
  options: LoadOptions,
): Promise<SleepingGuilds> {
  const { guilds: count, permissions = PermissionFlagsBits.Administrator } = options;
  const plan = { ...DEFAULT_LOAD, ...options };
  checkLoad(plan);
  const { applicationIds = [...world.applications.keys()] } = options;
  const bots = applicationIds.map((id) => applicationOf(world, id));
  const guilds = createSleepingGuilds(world, { ...plan, bots, permissions }, count);
  world.dormant.push(guilds);
  const connected = new Set(gateway.sessions.filter((one) => one.connected).map((one) => one.applicationId));
  const told = applicationIds.filter((id) => connected.has(id));
  for (let index = 0; index < count && told.length > 0; index++) {
    for (const applicationId of told)
      world.emit({ t: 'GUILD_CREATE', d: { id: guilds.idAt(index) }, to: { applicationId } });
    if (index % TOLD_AT_ONCE === TOLD_AT_ONCE - 1) await gateway.flush();
  }
  await gateway.flush();
  return guilds;
}
