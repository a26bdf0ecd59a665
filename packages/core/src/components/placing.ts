import type { Part } from '../service.ts';
import type { Placed, PlacedModal } from './component.ts';

const DEFAULTS = {
  state: {},
  version: 1,
  previous: {},
  uses: {},
  public: false,
  once: false,
  reply: 'update',
};

/** What all components share: their defaults, their name, and `with`. */
export function placing<const Kind extends 'button' | 'select' | 'modal'>(
  kind: Kind,
  options: { readonly id: string; readonly state?: object },
) {
  const placed = kind === 'modal' ? 'modal' : 'component';
  return {
    ...DEFAULTS,
    ...options,
    kind,
    name: options.id,
    // `this` is the frozen part itself: it must be in what it places, and is not known before it exists.
    with(this: Part, state: object, look: object = {}): Placed | PlacedModal {
      return Object.freeze({ placed, component: this, state, look });
    },
  };
}
