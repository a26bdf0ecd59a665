import type { PluginDescription } from '../internal/description.ts';
import type { LifecycleNode } from '../lifecycle/node.ts';

/** A plugin as the lifecycle sees it. */
export function pluginNode(plugin: PluginDescription): LifecycleNode {
  return {
    name: `plugin '${plugin.name}'`,
    isPlugin: true,
    uses: plugin.uses,
    provides: plugin.provides,
    start: (services) => plugin.start?.(services as never),
    stop: (service) => plugin.stop?.(service as never),
  };
}
