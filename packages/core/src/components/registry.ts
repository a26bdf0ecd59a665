import type { AnyComponentDescription } from '../internal/description.ts';
import { BronxError } from '../errors.ts';
import { read } from '../internal/description.ts';
import type { Part } from '../service.ts';
import { checkComponent } from './check-component.ts';

/** The sorts of component that have a custom id. */
export type ComponentKind = AnyComponentDescription['kind'];

/** A component of the bot, and the plugin that brought it. */
export interface RegisteredComponent {
  readonly description: AnyComponentDescription;
  /** `undefined` for the bot's own. */
  readonly plugin: string | undefined;
}

/** The components that a bot knows: what is not in here can neither be shown nor used. */
export interface ComponentRegistry {
  /** Once each, in the order in which they were listed. */
  readonly all: readonly RegisteredComponent[];
  find(kind: ComponentKind, id: string): RegisteredComponent | undefined;
}

/** One component as it was listed, by a command, a plugin or the bot. */
export interface ListedComponent {
  readonly part: Part;
  readonly plugin: string | undefined;
}

/**
 * Gathers the components of a bot. A part that is listed twice, by a command and by the bot, counts once.
 * @throws BronxError `COMPONENT_INVALID` for what Discord would refuse, `COMPONENT_DUPLICATE` for two of one kind and id.
 */
export function createComponentRegistry(listed: readonly ListedComponent[]): ComponentRegistry {
  const byKey = new Map<string, RegisteredComponent>();
  for (const { part, plugin } of listed) {
    const description = read<AnyComponentDescription>(part);
    const key = keyOf(description.kind, description.name);
    const known = byKey.get(key)?.description;
    if (known === description) continue;
    if (known) throw duplicate(description);
    checkComponent(description);
    byKey.set(key, { description, plugin });
  }
  return { all: [...byKey.values()], find: (kind, id) => byKey.get(keyOf(kind, id)) };
}

const keyOf = (kind: ComponentKind, id: string) => `${kind} ${id}`;

const duplicate = ({ kind, name }: AnyComponentDescription) =>
  new BronxError(
    'COMPONENT_DUPLICATE',
    `Two ${kind}s have the id '${name}'. A custom id must lead to one of them: give one another id.`,
  );
