import type { Clock } from '../clock.ts';
import type { CooldownStore } from '../core-services.ts';

export interface MemoryCooldowns extends CooldownStore {
  /** How many keys have uses that still count. */
  readonly size: number;
  /** Forgets everything and stops sweeping. */
  stop(): void;
}

/** Counts uses in this process: exact sliding windows. */
export function createMemoryCooldowns(_options: { readonly clock: Clock; readonly maxKeys?: number }): MemoryCooldowns {
  throw new Error('not yet');
}
