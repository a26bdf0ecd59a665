import type { Gate } from '../dispatch/gate.ts';
import type { Owners } from './owners.ts';

/** The gates that hold what commands, menus and components declare. The cooldown gate uses the service `Cooldowns`. */
export function builtInGates(_options: { readonly owners: Owners }): readonly Gate[] {
  throw new Error('not yet');
}
