import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { BronxError } from '../errors.ts';
import { type AnyComponentDescription, read } from '../internal/description.ts';
import type { StateStore } from '../state/state-store.ts';
import { ByteReader } from './bytes.ts';
import type { Placed, PlacedModal } from './component.ts';
import {
  CUSTOM_ID_LENGTH,
  NONCE_BYTES,
  readCustomId,
  type SignedParts,
  STATE_KEY_BYTES,
  writeCustomId,
} from './custom-id-format.ts';
import { refuseComponent } from './refuse-component.ts';
import type { ComponentKind, ComponentRegistry } from './registry.ts';
import { createSigner } from './signature.ts';
import { createStateCodec, type StateCodec } from './state-codec.ts';

/** What a custom id turned out to mean. */
export interface DecodedCustomId {
  readonly component: AnyComponentDescription;
  readonly state: object;
  /**
   * Only for a component that works once: call it when `run` starts, after every gate.
   * `true` for the one caller, in all processes, that may run; to the others, `refuseComponent('COMPONENT_USED', kind)`.
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

/** How long a component works that leaves something in the state store and names no time itself: 30 days. */
export const STORED_FOR_MS = 30 * 24 * 60 * 60 * 1_000;

/** Makes the codec of custom ids. @throws BronxError `COMPONENT_KEY_INVALID` */
export function createCustomIds({ keys, registry, state, clock }: CustomIdsOptions): CustomIds {
  const signer = createSigner(keys);
  const codecs = createCodecs(registry);

  async function encode(placed: Placed | PlacedModal, { ownerId }: { readonly ownerId: string | null }) {
    const component = listed(registry, placed);
    const expiresAtMs = expiryOf(component, clock.now(), component.once);
    const parts = {
      kind: component.kind,
      id: component.name,
      version: component.version,
      fingerprint: codecs.today(component).fingerprint,
      ownerId: ownerOf(component, ownerId),
      expiresAtMs,
      nonce: component.once ? randomBytes(NONCE_BYTES) : undefined,
      state: stateBytes(component, codecs.today(component), placed.state),
      stored: false,
    };
    const customId = writeCustomId(parts, signer);
    return customId.length <= CUSTOM_ID_LENGTH ? customId : encodeStored(component, parts);
  }

  async function encodeStored(component: AnyComponentDescription, parts: Parameters<typeof writeCustomId>[0]) {
    const name = randomBytes(STATE_KEY_BYTES);
    const now = clock.now();
    const expiresAtMs = expiryOf(component, now, true) ?? now;
    await state.set(stateKey(name), parts.state.toString('base64url'), expiresAtMs - now);
    return writeCustomId({ ...parts, expiresAtMs, state: name, stored: true }, signer);
  }

  async function decode(
    customId: string,
    { kind, userId }: { readonly kind: ComponentKind; readonly userId: string },
  ): Promise<DecodedCustomId> {
    const parts = readCustomId(customId, kind, signer);
    if (parts === 'unknown') throw refuseComponent('COMPONENT_UNKNOWN', kind);
    if (parts === 'forged') throw refuseComponent('COMPONENT_FORGED', kind);
    const component = registry.find(kind, parts.id)?.description;
    if (!component) throw refuseComponent('COMPONENT_UNKNOWN', kind);
    // One that was public when it was sent and no longer is has no owner to ask for: nobody may use it.
    const stranger = parts.ownerId === undefined ? !component.public : parts.ownerId !== userId;
    if (stranger) throw refuseComponent('COMPONENT_FOREIGN', kind);
    const now = clock.now();
    if (parts.expiresAtMs !== undefined && now >= parts.expiresAtMs)
      throw refuseComponent('COMPONENT_EXPIRED', kind);
    const remembered = await remember(component, parts);
    if (!remembered) throw refuseComponent('COMPONENT_EXPIRED', kind);
    return { component, state: remembered, ...(component.once ? { claim: () => claim(parts) } : {}) };
  }

  async function remember(component: AnyComponentDescription, parts: SignedParts): Promise<object | undefined> {
    const codec = codecs.of(component, parts.version);
    if (!codec?.fingerprint.equals(parts.fingerprint)) return undefined;
    const bytes = parts.stored ? await storedState(parts.state) : parts.state;
    const remembered = bytes && codec.decode(new ByteReader(bytes));
    if (!remembered || parts.version === component.version) return remembered;
    const migrated = component.migrate?.(remembered, parts.version);
    // Checks that what the author's function made is a state of today.
    if (migrated) stateBytes(component, codecs.today(component), migrated);
    return migrated;
  }

  async function storedState(name: Buffer): Promise<Buffer | undefined> {
    const text = await state.get(stateKey(name));
    return typeof text === 'string' ? Buffer.from(text, 'base64url') : undefined;
  }

  function claim({ tag, expiresAtMs }: SignedParts): Promise<boolean> {
    const ttlMs = expiresAtMs === undefined ? undefined : Math.max(1, expiresAtMs - clock.now());
    return state.claim(`component-used:${tag}`, true, ttlMs);
  }

  return { encode, decode };
}

const stateKey = (name: Buffer): string => `component-state:${name.toString('base64url')}`;

/** When it stops working. What leaves something in the store always does. */
function expiryOf(component: AnyComponentDescription, nowMs: number, leavesSomething: boolean): number | undefined {
  const afterMs = component.expiresAfterMs ?? (leavesSomething ? STORED_FOR_MS : undefined);
  return afterMs === undefined ? undefined : Math.floor(nowMs) + afterMs;
}

/** The codecs of every component, of today's words and of older ones. */
function createCodecs(registry: ComponentRegistry) {
  const made = new Map<AnyComponentDescription, ReadonlyMap<number, StateCodec>>();
  for (const { description } of registry.all) {
    const words = [...Object.entries(description.previous), [description.version, description.state] as const];
    made.set(description, new Map(words.map(([version, each]) => [Number(version), createStateCodec(each)])));
  }
  const of = (component: AnyComponentDescription, version: number) => made.get(component)?.get(version);
  const today = (component: AnyComponentDescription) =>
    of(component, component.version) ?? createStateCodec(component.state);
  return { of, today };
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

function ownerOf({ kind, name, public: open }: AnyComponentDescription, ownerId: string | null): string | undefined {
  if (open) return undefined;
  if (ownerId !== null) return ownerId;
  throw new BronxError(
    'COMPONENT_OWNER_MISSING',
    `The ${kind} '${name}' belongs to the person it is sent to, and this message is for nobody. Set \`public: true\`.`,
  );
}

function stateBytes({ kind, name }: AnyComponentDescription, codec: StateCodec, state: object): Buffer {
  const encoded = codec.encode(state);
  if ('bytes' in encoded) return encoded.bytes;
  throw new BronxError('COMPONENT_STATE_INVALID', `The state of the ${kind} '${name}' does not fit: ${encoded.wrong}.`);
}
