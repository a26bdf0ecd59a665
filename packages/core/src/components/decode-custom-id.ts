import type { AnyComponentDescription } from '../internal/description.ts';
import { ByteReader } from './bytes.ts';
import type { CodecContext } from './codec-context.ts';
import { readCustomId, type SignedParts } from './custom-id-format.ts';
import { stateBytes } from './encode-custom-id.ts';
import { refuseComponent } from './refuse-component.ts';
import type { ComponentKind } from './registry.ts';
import { openState, sealedKey } from './sealed-state.ts';

/** What a custom id turned out to mean. */
export interface DecodedCustomId {
  readonly component: AnyComponentDescription;
  readonly state: object;
  /** Whose the message is that it sits on, or that its form was opened from: an update leaves that person's to them. */
  readonly messageOwnerId: string | undefined;
  /**
   * Only for a component that works once: call it when `run` starts, after every gate.
   * `true` for the one caller, in all processes, that may run; to the others, `refuseComponent('COMPONENT_USED', kind)`.
   */
  readonly claim?: () => Promise<boolean>;
}

/** Reads what a person used. @throws Refusal as `CustomIds.decode` does */
export async function decodeCustomId(
  context: CodecContext,
  customId: string,
  { kind, userId }: { readonly kind: ComponentKind; readonly userId: string },
): Promise<DecodedCustomId> {
  const parts = readCustomId(customId, kind, context.signer);
  if (parts === 'unknown') throw refuseComponent('COMPONENT_UNKNOWN', kind);
  if (parts === 'forged') throw refuseComponent('COMPONENT_FORGED', kind);
  const component = context.registry.find(kind, parts.id)?.description;
  if (!component) throw refuseComponent('COMPONENT_UNKNOWN', kind);
  if (isForeign(parts, component, userId)) throw refuseComponent('COMPONENT_FOREIGN', kind);
  const expired = parts.expiresAtMs !== undefined && context.clock.now() >= parts.expiresAtMs;
  const state = expired ? undefined : await remembered(context, component, parts);
  if (!state) throw refuseComponent('COMPONENT_EXPIRED', kind);
  const messageOwnerId = parts.messageOwnerId ?? parts.ownerId;
  return {
    component,
    state,
    messageOwnerId,
    ...(component.once ? { claim: () => claim(context, parts) } : {}),
  };
}

/** One that was public when it was sent and no longer is belongs to whom it was sent to, if to anyone. */
const isForeign = (
  { ownerId, open }: SignedParts,
  component: AnyComponentDescription,
  userId: string,
): boolean => !(open && component.public) && ownerId !== userId;

/** The state, in today's shape; `undefined` when it is lost or nothing turns its old shape into today's. */
async function remembered(
  context: CodecContext,
  component: AnyComponentDescription,
  parts: SignedParts,
): Promise<object | undefined> {
  const codec = context.codecs.of(component, parts.version);
  if (!codec?.fingerprint.equals(parts.fingerprint)) return undefined;
  const bytes = parts.stored ? await stored(context, parts.state) : parts.state;
  const state = bytes && codec.decode(new ByteReader(bytes));
  if (!state || parts.version === component.version) return state;
  const migrated = component.migrate?.(state, parts.version);
  // Refuses a state that the author's function made wrong, before a handler trusts its type.
  if (migrated) stateBytes(component, context.codecs.today(component), migrated);
  return migrated;
}

async function stored({ state }: CodecContext, name: Buffer): Promise<Buffer | undefined> {
  return openState(name, await state.get(sealedKey(name)));
}

/** Marks it as used; the mark lasts as long as the custom id works. */
function claim({ state, clock }: CodecContext, { tag, expiresAtMs }: SignedParts): Promise<boolean> {
  const ttlMs = expiresAtMs === undefined ? undefined : Math.max(1, expiresAtMs - clock.now());
  return state.claim(`component-used:${tag}`, true, ttlMs);
}
