import { z } from 'zod';
import {
  consumeEntitlement,
  createTestEntitlement,
  deleteTestEntitlement,
  entitlementOf,
  listEntitlements,
} from '../../state/entitlements.ts';
import { queryInteger, querySnowflake } from '../query.ts';
import { noContent, ok, param, route, type Route } from '../route.ts';
import { shaped, snowflake } from '../schemas/common.ts';
import { ownApplication } from './own-application.ts';

const APPLICATION = '/applications/:applicationId';
const ENTITLEMENTS = `${APPLICATION}/entitlements`;
const ONE = `${ENTITLEMENTS}/:entitlementId`;
const GUILD = 1;

const skus = route({
  method: 'GET',
  path: `${APPLICATION}/skus`,
  run: (request) => ok([...ownApplication(request).skus.values()]),
});

const list = route({
  method: 'GET',
  path: ENTITLEMENTS,
  query: ['user_id', 'guild_id', 'sku_ids', 'before', 'after', 'limit', 'exclude_ended', 'exclude_deleted'],
  run(request) {
    const { world, query } = request;
    const given = {
      userId: querySnowflake(query, 'user_id'),
      guildId: querySnowflake(query, 'guild_id'),
      before: querySnowflake(query, 'before'),
      after: querySnowflake(query, 'after'),
      skuIds: query.get('sku_ids')?.split(','),
    };
    return ok(
      listEntitlements(world, ownApplication(request), {
        ...given,
        limit: queryInteger(query, 'limit', { min: 1, max: 100, or: 100 }),
        withoutEnded: query.get('exclude_ended') === 'true',
        withoutDeleted: query.get('exclude_deleted') !== 'false',
      }),
    );
  },
});

const create = route({
  method: 'POST',
  path: ENTITLEMENTS,
  body: shaped<{ readonly sku_id: string; readonly owner_id: string; readonly owner_type: 1 | 2 }>(
    z.strictObject({ sku_id: snowflake, owner_id: snowflake, owner_type: z.literal([1, 2]) }),
  ),
  run(request) {
    const { world, body } = request;
    const owner = body.owner_type === GUILD ? { guildId: body.owner_id } : { userId: body.owner_id };
    return ok(createTestEntitlement(world, ownApplication(request), body.sku_id, owner));
  },
});

const get = route({
  method: 'GET',
  path: ONE,
  run: (request) => ok(entitlementOf(ownApplication(request), param(request, 'entitlementId'))),
});

const consume = route({
  method: 'POST',
  path: `${ONE}/consume`,
  run(request) {
    consumeEntitlement(request.world, ownApplication(request), param(request, 'entitlementId'));
    return noContent;
  },
});

const remove = route({
  method: 'DELETE',
  path: ONE,
  run(request) {
    deleteTestEntitlement(request.world, ownApplication(request), param(request, 'entitlementId'));
    return noContent;
  },
});

/** What an application sells and who may use it. @see https://docs.discord.com/developers/resources/entitlement */
export const entitlementRoutes: readonly Route[] = [skus, list, create, get, consume, remove];
