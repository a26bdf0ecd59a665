import { Prefixes } from '../core-services.ts';
import { computeIntents, type ComputedIntents } from '../discord/intents.ts';
import type { Composition } from './compose.ts';

/** What the bot asks of the gateway: what its commands and listeners call for. */
export function gatewayNeeds({ listeners, plugins, settings, tree }: Composition): ComputedIntents {
  const hasPrefix =
    settings.prefix !== undefined || plugins.some((plugin) => plugin.provides?.name === Prefixes.name);
  return computeIntents({
    listeners: listeners.map(({ description, plugin }) => ({
      event: description.event,
      by: plugin ?? description.name,
    })),
    prefix: hasPrefix && tree.commands.length > 0,
    mention: tree.commands.length > 0,
    ...(settings.intents && { overrides: settings.intents }),
  });
}
