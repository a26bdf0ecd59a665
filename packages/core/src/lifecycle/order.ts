import { BronxError } from '../errors.ts';
import type { LifecycleNode } from './node.ts';

/**
 * The nodes in start order: providers before those that use them, else as given.
 * @throws BronxError `PLUGIN_CYCLE` with the path around.
 */
export function orderNodes(nodes: readonly LifecycleNode[]): readonly LifecycleNode[] {
  const providers = new Map(
    nodes.flatMap((node) => (node.provides ? [[node.provides.name, node] as const] : [])),
  );
  const ordered = new Set<LifecycleNode>();
  const visit = (node: LifecycleNode, path: readonly LifecycleNode[]): void => {
    if (ordered.has(node)) return;
    if (path.includes(node)) throw cycle([...path.slice(path.indexOf(node)), node]);
    for (const service of Object.values(node.uses)) {
      const provider = providers.get(service.name);
      if (provider) visit(provider, [...path, node]);
    }
    ordered.add(node);
  };
  for (const node of nodes) visit(node, []);
  return [...ordered];
}

function cycle(path: readonly LifecycleNode[]): BronxError {
  const around = path.map((node) => node.name).join(' → ');
  return new BronxError(
    'PLUGIN_CYCLE',
    `Nothing can start first here: ${around} (each uses the next). Move what two of them share into a plugin of its own, or use it in a command instead of in start.`,
  );
}
