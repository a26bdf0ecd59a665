import type { Clock } from '../clock.ts';
import type { AnyComponentDescription } from '../internal/description.ts';
import type { StateStore } from '../state/state-store.ts';
import type { Placed, PlacedModal } from './component.ts';
import type { ComponentKind, ComponentRegistry } from './registry.ts';

/** What a custom id turned out to mean. */
export interface DecodedCustomId {
  readonly component: AnyComponentDescription;
  readonly state: object;
  /**
   * Only for a component that works once: call it when `run` starts, after every gate.
   * `true` for the one caller, in all processes, that may run.
   */
  readonly claim?: () => Promise<boolean>;
}

/** Writes and reads custom ids. */
export interface CustomIds {
  /**
   * Gives a component its custom id, 1 to 100 characters.
   * @throws BronxError `COMPONENT_UNLISTED`, `COMPONENT_STATE_INVALID`, `COMPONENT_OWNER_MISSING`
   */
  encode(placed: Placed | PlacedModal, options: { readonly ownerId: string | null }): Promise<string>;
  /**
   * Reads what a person used.
   * @throws Refusal `COMPONENT_UNKNOWN`, `COMPONENT_FORGED`, `COMPONENT_EXPIRED`, `COMPONENT_FOREIGN`; nothing else for any text.
   */
  decode(
    customId: string,
    from: { readonly kind: ComponentKind; readonly userId: string },
  ): Promise<DecodedCustomId>;
}

export interface CustomIdsOptions {
  /** The first signs, all are accepted: put a new one in front, and drop the old one when its messages are past. */
  readonly keys: readonly string[];
  readonly registry: ComponentRegistry;
  readonly state: StateStore;
  readonly clock: Clock;
}

/** Makes the codec of custom ids. */
export function createCustomIds(_options: CustomIdsOptions): CustomIds {
  throw new Error('not yet');
}

/** The key that a bot uses when none is configured: derived from its token, so that it survives a restart. */
export function keyFromToken(_token: string): string {
  throw new Error('not yet');
}
