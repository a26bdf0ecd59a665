import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';

/** A component of any kind with the fields the rules look at; kinds nest through `components`, `component` and `accessory`. */
export interface ComponentNode {
  readonly type: number;
  readonly id?: number;
  readonly custom_id?: string;
  readonly components?: readonly ComponentNode[];
  readonly component?: ComponentNode;
  readonly accessory?: ComponentNode;
  readonly content?: string;
  readonly style?: number;
  readonly label?: string;
  readonly emoji?: { readonly name?: string | null };
  readonly url?: string;
  readonly sku_id?: string;
  readonly placeholder?: string;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly options?: readonly {
    readonly label: string;
    readonly value: string;
    readonly default?: boolean;
  }[];
  readonly items?: readonly { readonly media: { readonly url: string } }[];
  readonly media?: { readonly url: string };
  readonly file?: { readonly url: string };
  readonly disabled?: boolean;
  readonly channel_types?: readonly number[];
  readonly default_values?: readonly { readonly id: string }[];
  /** In modals: what a field starts with and asks for. */
  readonly value?: string;
  readonly required?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly default?: boolean;
}

/** A component and the way to it in the body. */
export interface PlacedComponent {
  readonly node: ComponentNode;
  readonly path: readonly (string | number)[];
  readonly parent: ComponentNode | undefined;
}

/** Components as nodes of one flat shape. */
export function nodesOf(components: readonly APIMessageTopLevelComponent[]): readonly ComponentNode[] {
  return components;
}

/** Every component under some, outermost first, with its path from `components`. */
export function walk(
  nodes: readonly ComponentNode[],
  path: PlacedComponent['path'] = ['components'],
  parent?: ComponentNode,
): PlacedComponent[] {
  return nodes.flatMap((node, at) => walkOne(node, [...path, at], parent));
}

/** The texts that text displays show. */
export function textsOf(components: readonly APIMessageTopLevelComponent[]): string[] {
  return walk(nodesOf(components)).flatMap(({ node }) =>
    node.type === 10 && node.content !== undefined ? [node.content] : [],
  );
}

function walkOne(
  node: ComponentNode,
  path: PlacedComponent['path'],
  parent: ComponentNode | undefined,
): PlacedComponent[] {
  return [
    { node, path, parent },
    ...walk(node.components ?? [], [...path, 'components'], node),
    ...(node.component === undefined ? [] : walkOne(node.component, [...path, 'component'], node)),
    ...(node.accessory === undefined ? [] : walkOne(node.accessory, [...path, 'accessory'], node)),
  ];
}
