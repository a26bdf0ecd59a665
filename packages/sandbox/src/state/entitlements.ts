import { EntitlementType, SKUFlags, SKUType, type APIEntitlement, type APISKU } from 'discord-api-types/v10';
import { guildOf, userOf } from './find.ts';
import { discordError } from './json-errors.ts';
import { compareSnowflakes } from './snowflake.ts';
import { isoNow } from './time.ts';
import type { Application, World } from './world.ts';

/** Whom an entitlement is for. */
export interface EntitlementOwner {
  readonly userId?: string | undefined;
  readonly guildId?: string | undefined;
}

/** Which entitlements are asked for. */
export interface EntitlementQuery extends EntitlementOwner {
  readonly skuIds: readonly string[] | undefined;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly limit: number;
  readonly withoutEnded: boolean;
  readonly withoutDeleted: boolean;
}

/** As many entitlements of an application are kept; the oldest go. */
const KEPT = 10_000;

/** Has an application sell something. */
export function createSku(world: World, application: Application, name: string, type: SKUType): APISKU {
  const id = world.nextId();
  const slug = name.toLowerCase().replaceAll(/\W+/g, '-');
  const sku = { id, type, application_id: application.id, name, slug, flags: SKUFlags.Available };
  application.skus.set(id, sku);
  return sku;
}

/** A user buys what an application sells. @throws DiscordError 10013, 10027 */
export function buySku(
  world: World,
  application: Application,
  userId: string,
  skuId: string,
): APIEntitlement {
  skuOf(application, skuId);
  userOf(world, userId);
  return insert(world, application, {
    sku_id: skuId,
    user_id: userId,
    starts_at: isoNow(world),
  });
}

/** Gives a user or guild something for a test; it has no end. @throws DiscordError 10004, 10013, 10027 */
export function createTestEntitlement(
  world: World,
  application: Application,
  skuId: string,
  { userId, guildId }: EntitlementOwner,
): APIEntitlement {
  skuOf(application, skuId);
  const owner =
    guildId === undefined ? userOf(world, userId ?? '').id : guildOf(world, guildId).data.owner_id;
  return insert(world, application, {
    sku_id: skuId,
    user_id: owner,
    ...(guildId !== undefined && { guild_id: guildId }),
    starts_at: null,
  });
}

/** One entitlement. @throws DiscordError 10029 */
export function entitlementOf(application: Application, id: string): APIEntitlement {
  const entitlement = application.entitlements.get(id);
  if (entitlement === undefined) throw discordError(10029);
  return entitlement;
}

/** The entitlements that are asked for, oldest first. */
export function listEntitlements(
  world: World,
  application: Application,
  query: EntitlementQuery,
): APIEntitlement[] {
  const { userId, guildId, skuIds, before, after, limit, withoutEnded, withoutDeleted } = query;
  return [...application.entitlements.values()]
    .filter((one) => userId === undefined || (one.user_id === userId && one.guild_id === undefined))
    .filter((one) => guildId === undefined || one.guild_id === guildId)
    .filter((one) => skuIds === undefined || skuIds.includes(one.sku_id))
    .filter(({ id }) => before === undefined || compareSnowflakes(id, before) < 0)
    .filter(({ id }) => after === undefined || compareSnowflakes(id, after) > 0)
    .filter((one) => !(withoutDeleted && one.deleted) && !(withoutEnded && hasEnded(world, one)))
    .slice(0, limit);
}

/** What a user may use in a place: what they bought, and what the guild has. */
export function activeEntitlements(
  world: World,
  application: Application,
  { userId, guildId }: EntitlementOwner,
): APIEntitlement[] {
  return [...application.entitlements.values()].filter(
    (one) =>
      !one.deleted &&
      !hasEnded(world, one) &&
      (one.guild_id === undefined ? one.user_id === userId : one.guild_id === guildId),
  );
}

/** Marks what was bought as used up. @throws DiscordError 10029, 40018 for what is not consumable */
export function consumeEntitlement(world: World, application: Application, id: string): void {
  const entitlement = entitlementOf(application, id);
  if (application.skus.get(entitlement.sku_id)?.type !== SKUType.Consumable) throw discordError(40018);
  entitlement.consumed = true;
  announce(world, 'ENTITLEMENT_UPDATE', application, entitlement);
}

/** Takes away what was given for a test, which is told by having no start. @throws DiscordError 10029, 40019 for what was bought */
export function deleteTestEntitlement(world: World, application: Application, id: string): void {
  const entitlement = entitlementOf(application, id);
  if (entitlement.starts_at !== null) throw discordError(40019);
  entitlement.deleted = true;
  announce(world, 'ENTITLEMENT_DELETE', application, entitlement);
}

function skuOf(application: Application, skuId: string): APISKU {
  const sku = application.skus.get(skuId);
  if (sku === undefined) throw discordError(10027);
  return sku;
}

function hasEnded(world: World, { ends_at: endsAt }: APIEntitlement): boolean {
  return endsAt !== null && Date.parse(endsAt) <= world.clock.now();
}

type NewEntitlement = Pick<APIEntitlement, 'sku_id' | 'user_id' | 'guild_id' | 'starts_at'>;

function insert(world: World, application: Application, input: NewEntitlement): APIEntitlement {
  const isConsumable = application.skus.get(input.sku_id)?.type === SKUType.Consumable;
  const entitlement: APIEntitlement = {
    id: world.nextId(),
    application_id: application.id,
    ...input,
    type: EntitlementType.ApplicationSubscription,
    ends_at: null,
    deleted: false,
    ...(isConsumable && { consumed: false }),
  };
  application.entitlements.set(entitlement.id, entitlement);
  const [oldest] = application.entitlements.keys();
  const isFull = application.entitlements.size > KEPT;
  if (isFull && oldest !== undefined) application.entitlements.delete(oldest);
  announce(world, 'ENTITLEMENT_CREATE', application, entitlement);
  return entitlement;
}

type EntitlementEvent = 'ENTITLEMENT_CREATE' | 'ENTITLEMENT_UPDATE' | 'ENTITLEMENT_DELETE';

function announce(world: World, t: EntitlementEvent, application: Application, entitlement: APIEntitlement) {
  world.emit({ t, d: { ...entitlement }, to: { applicationId: application.id } });
}
