import type { Clock } from '../clock.ts';
import type { StateStore } from '../state/state-store.ts';
import type { CodecContext } from './codec-context.ts';
import type { Placed, PlacedModal } from './component.ts';
import { createComponentCodecs } from './component-codecs.ts';
import { type DecodedCustomId, decodeCustomId } from './decode-custom-id.ts';
import { type CustomIdOwners, encodeCustomId } from './encode-custom-id.ts';
import type { ComponentKind, ComponentRegistry } from './registry.ts';
import { createSigner } from './signature.ts';

export type { DecodedCustomId };

/** Writes and reads custom ids. */
export interface CustomIds {
  /**
   * Gives a component its custom id, 1 to 100 characters.
   * @throws BronxError `COMPONENT_UNLISTED`, `COMPONENT_STATE_INVALID`, `COMPONENT_OWNER_MISSING`
   */
  encode(placed: Placed | PlacedModal, owners: CustomIdOwners): Promise<string>;
  /**
   * Reads what a person used.
   * @throws Refusal `COMPONENT_UNKNOWN`, `COMPONENT_FORGED`, `COMPONENT_EXPIRED`, `COMPONENT_FOREIGN`; nothing else for any
   * text that Discord can send.
   */
  decode(
    customId: string,
    from: { readonly kind: ComponentKind; readonly userId: string },
  ): Promise<DecodedCustomId>;
}

export interface CustomIdsOptions {
  /**
   * Secrets of 16 characters or more. The first signs, all are accepted: put a new one in front, and drop the old one
   * when its messages are past.
   */
  readonly keys: readonly string[];
  readonly registry: ComponentRegistry;
  /** Holds state that does not fit, and the marks of what was used. */
  readonly state: StateStore;
  readonly clock: Clock;
}

/** Makes the codec of custom ids. @throws BronxError `COMPONENT_KEY_INVALID` */
export function createCustomIds({ keys, registry, state, clock }: CustomIdsOptions): CustomIds {
  const codecs = createComponentCodecs(registry);
  const context: CodecContext = { registry, codecs, signer: createSigner(keys), state, clock };
  return {
    encode: (placed, owners) => encodeCustomId(context, placed, owners),
    decode: (customId, from) => decodeCustomId(context, customId, from),
  };
}
