import type { Clock, Timer } from '../clock.ts';
import type { Cooldown } from '../commands/command.ts';
import type { CooldownStore } from '../core-services.ts';

/** Cooldowns kept in this process. */
export interface MemoryCooldowns extends CooldownStore {
  /** How many keys are remembered. */
  readonly size: number;
  /** Forgets everything and stops sweeping. */
  stop(): void;
}

const SWEEP_EVERY_MS = 60_000;

/** The uses of one key that may still count, oldest first, and when the last one no longer does. */
interface Uses {
  readonly at: readonly number[];
  readonly freeAt: number;
}

/** How uses are counted. */
export interface MemoryCooldownOptions {
  readonly clock: Clock;
  /**
   * At most so many keys are remembered; then the one used longest ago is forgotten, and its person may use the command again.
   * @defaultValue `100_000`
   */
  readonly maxKeys?: number;
}

/** Counts uses in this process, in exact sliding windows. */
export function createMemoryCooldowns({ clock, maxKeys = 100_000 }: MemoryCooldownOptions): MemoryCooldowns {
  // In the order of the last use: what is remembered longest without use is first.
  const byKey = new Map<string, Uses>();
  let sweeping: Timer | undefined;

  function counting(key: string, { perMs }: Cooldown): readonly number[] {
    const since = clock.monotonic() - perMs;
    return byKey.get(key)?.at.filter((at) => at > since) ?? [];
  }

  function waitOf(at: readonly number[], { uses, perMs }: Cooldown): number {
    const freedBy = at.at(-uses);
    return freedBy === undefined ? 0 : freedBy + perMs - clock.monotonic();
  }

  function remember(key: string, at: readonly number[], perMs: number): void {
    byKey.delete(key);
    byKey.set(key, { at, freeAt: clock.monotonic() + perMs });
    const [oldest] = byKey.keys();
    if (byKey.size > maxKeys && oldest !== undefined) byKey.delete(oldest);
    sweeping ??= clock.schedule(SWEEP_EVERY_MS, sweep);
  }

  function sweep(): void {
    const now = clock.monotonic();
    for (const [key, { freeAt }] of byKey) if (freeAt <= now) byKey.delete(key);
    sweeping = byKey.size > 0 ? clock.schedule(SWEEP_EVERY_MS, sweep) : undefined;
  }

  return {
    get size() {
      return byKey.size;
    },
    check: async (key, cooldown) => waitOf(counting(key, cooldown), cooldown),
    async spend(key, cooldown) {
      const at = counting(key, cooldown);
      const waitMs = waitOf(at, cooldown);
      if (waitMs <= 0) remember(key, [...at, clock.monotonic()], cooldown.perMs);
      return waitMs;
    },
    stop() {
      sweeping?.cancel();
      sweeping = undefined;
      byKey.clear();
    },
  };
}
