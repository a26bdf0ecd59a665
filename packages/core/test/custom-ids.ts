import type { Placed, PlacedModal } from '../src/components/component.ts';
import { createCustomIds } from '../src/components/custom-id.ts';
import { type ComponentKind, createComponentRegistry } from '../src/components/registry.ts';
import { keyFromToken } from '../src/components/signature.ts';
import { Refusal } from '../src/errors.ts';
import type { Part } from '../src/service.ts';
import type { StateStore } from '../src/state/state-store.ts';
import { createFakeClock } from './fake-clock.ts';

export const ADA = '100000000000000001';
export const GRACE = '100000000000000002';
const KEY = keyFromToken('token-of-a-test');

/** A store whose content a test can look at. */
export function mapStore(): StateStore & {
  readonly entries: Map<string, { value: unknown; ttlMs: number | undefined }>;
} {
  const entries = new Map<string, { value: unknown; ttlMs: number | undefined }>();
  return {
    entries,
    get: async (key) => entries.get(key)?.value,
    set: async (key, value, ttlMs) => void entries.set(key, { value, ttlMs }),
    async take(key) {
      const value = entries.get(key)?.value;
      entries.delete(key);
      return value;
    },
    async claim(key, value, ttlMs) {
      if (entries.has(key)) return false;
      entries.set(key, { value, ttlMs });
      return true;
    },
    delete: async (key) => void entries.delete(key),
  };
}

/** A codec as one process of a bot has it. */
export function setUp({
  keys = [KEY],
  listed = [] as readonly Part[],
  store = mapStore(),
  clock = createFakeClock(),
} = {}) {
  const registry = createComponentRegistry(listed.map((part) => ({ part, plugin: undefined })));
  const ids = createCustomIds({ keys, registry, state: store, clock });
  const encode = (placed: Placed | PlacedModal, ownerId: string | null = ADA) =>
    ids.encode(placed, { ownerId });
  const decode = (customId: string, userId = ADA, kind: ComponentKind = 'button') =>
    ids.decode(customId, { kind, userId });
  return { ids, encode, decode, clock, store };
}

/** Why a custom id was refused. */
export const codeOf = async (decoding: Promise<unknown>): Promise<string> => {
  const error = await decoding.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Refusal) return error.code;
  throw new Error(`It was not refused, but gave ${String(error)}`);
};
