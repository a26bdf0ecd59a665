import { randomBytes } from 'node:crypto';
import { BronxError } from '../errors.ts';
import { type AnyComponentDescription, read } from '../internal/description.ts';
import type { Placed, PlacedModal } from './component.ts';
import type { CustomIdParts } from './custom-id-format.ts';
import { CUSTOM_ID_LENGTH, NONCE_BYTES, STATE_KEY_BYTES, writeCustomId } from './custom-id-format.ts';
import type { ComponentRegistry } from './registry.ts';
import type { CodecContext } from './codec-context.ts';
import { sealState } from './sealed-state.ts';
import type { StateCodec } from './state-codec.ts';

/** How long a component works that leaves something in the state store and names no time itself: 30 days. */
export const STORED_FOR_MS = 30 * 24 * 60 * 60 * 1_000;

/** Whose a component is when it is shown. */
export interface CustomIdOwners {
  /** Who may use it unless it is public; `null` for a message that nobody asked for. */
  readonly ownerId: string | null;
  /**
   * Whose the message is that a form leads back to: when the form changes it, what belongs to somebody there stays theirs.
   * @defaultValue `ownerId`
   */
  readonly messageOwnerId?: string | null;
}

/** Gives a component its custom id. @throws BronxError as `CustomIds.encode` does */
export async function encodeCustomId(
  context: CodecContext,
  placed: Placed | PlacedModal,
  { ownerId, messageOwnerId = ownerId }: CustomIdOwners,
): Promise<string> {
  const component = listed(context.registry, placed);
  const codec = context.codecs.today(component);
  const parts = {
    kind: component.kind,
    id: component.name,
    version: component.version,
    fingerprint: codec.fingerprint,
    ownerId: ownerOf(component, ownerId),
    messageOwnerId: messageOwnerId === ownerId ? undefined : (messageOwnerId ?? undefined),
    open: component.public,
    expiresAtMs: expiryOf(component, context.clock.now(), component.once),
    nonce: component.once ? randomBytes(NONCE_BYTES) : undefined,
    state: stateBytes(component, codec, placed.state),
    stored: false,
  };
  const customId = writeCustomId(parts, context.signer);
  return customId.length <= CUSTOM_ID_LENGTH ? customId : encodeStored(context, component, parts);
}

/** Leaves the state in the store, and its name in the custom id. */
async function encodeStored(
  { signer, clock, state }: CodecContext,
  component: AnyComponentDescription,
  parts: CustomIdParts,
): Promise<string> {
  const name = randomBytes(STATE_KEY_BYTES);
  const now = clock.now();
  const expiresAtMs = expiryOf(component, now, true) ?? now;
  const { key, value } = sealState(name, parts.state);
  await state.set(key, value, expiresAtMs - now);
  // Its name makes it unlike any other, as the nonce would.
  return writeCustomId({ ...parts, expiresAtMs, nonce: undefined, state: name, stored: true }, signer);
}

/** The bytes of a state. @throws BronxError `COMPONENT_STATE_INVALID` for one that does not fit the component */
export function stateBytes(
  { kind, name }: AnyComponentDescription,
  codec: StateCodec,
  state: object,
): Buffer {
  const encoded = codec.encode(state);
  if ('bytes' in encoded) return encoded.bytes;
  throw new BronxError(
    'COMPONENT_STATE_INVALID',
    `The state of the ${kind} '${name}' does not fit: ${encoded.wrong}.`,
  );
}

/** When it stops working. What leaves something in the store always does. */
function expiryOf(
  component: AnyComponentDescription,
  nowMs: number,
  leavesSomething: boolean,
): number | undefined {
  const afterMs = component.expiresAfterMs ?? (leavesSomething ? STORED_FOR_MS : undefined);
  return afterMs === undefined ? undefined : Math.floor(nowMs) + afterMs;
}

/** What is placed, if it is in the registry: else the bot could show it and would not know it when it is used. */
function listed(registry: ComponentRegistry, placed: Placed | PlacedModal): AnyComponentDescription {
  const component = read<AnyComponentDescription>(placed.component);
  const { kind, name } = component;
  if (registry.find(kind, name)?.description === component) return component;
  throw new BronxError(
    'COMPONENT_UNLISTED',
    `The ${kind} '${name}' was shown, but the bot does not know it. List it in \`components\` of the command, the plugin or the bot.`,
  );
}

function ownerOf(component: AnyComponentDescription, ownerId: string | null): string | undefined {
  if (ownerId !== null) return ownerId;
  if (component.public) return undefined;
  throw new BronxError(
    'COMPONENT_OWNER_MISSING',
    `The ${component.kind} '${component.name}' belongs to the person it is sent to, and this message is for nobody. Set \`public: true\`.`,
  );
}
