import type { Description, GroupDescription } from '../internal/description.ts';
import { read } from '../internal/description.ts';
import type { Part } from '../service.ts';

/** A part and the plugin that brought it; `undefined` for the bot's own. */
export interface OwnedPart {
  readonly part: Part;
  readonly plugin: string | undefined;
}
/** What such a part says. */
export interface Owned<D extends Description> {
  readonly description: D;
  readonly plugin: string | undefined;
}

/** How errors name a part: `button 'again'`, `listener 'ready'`. */
export const titleOf = ({ kind, name }: Description): string => `${kind} '${name}'`;

/** A command or group and everything in it. */
export function commandsIn(owned: OwnedPart): readonly OwnedPart[] {
  const description = read(owned.part);
  if (description.kind !== 'group') return [owned];
  return [owned, ...membersOf(description, owned.plugin)];
}

function membersOf(group: GroupDescription, plugin: string | undefined): readonly OwnedPart[] {
  return group.commands.flatMap((part) => commandsIn({ part, plugin }));
}

/** The components that the replies of a command show. */
export function componentsOf({ part, plugin }: OwnedPart): readonly OwnedPart[] {
  const description = read(part);
  if (description.kind !== 'command' && description.kind !== 'menu') return [];
  return description.components.map((component) => ({ part: component, plugin }));
}
