import { SKUType } from 'discord-api-types/v10';
import { buySku, createSku } from '../state/entitlements.ts';
import type { Stage } from './stage.ts';

const KINDS = {
  durable: SKUType.Durable,
  consumable: SKUType.Consumable,
  subscription: SKUType.Subscription,
} as const;

/** A person buys something of the bot's application, which is put on sale if need be. */
export function buy(
  { world, application }: Stage,
  personId: string,
  name: string,
  kind: keyof typeof KINDS,
): void {
  const known = [...application.skus.values()].find((sku) => sku.name === name);
  const sku = known ?? createSku(world, application, name, KINDS[kind]);
  buySku(world, application, personId, sku.id);
}
