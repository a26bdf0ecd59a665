import type { Clock } from '../clock.ts';
import type { Surface } from './entry.ts';
import type { Invocation } from './invocation.ts';

/** Commands that a gate stopped and that one click may run again. */
export interface KeptInvocations {
  /** Keeps it, if it is a command or menu: what components did is bound to their messages. */
  keep(invocation: Invocation): void;
  /** The one of this entry, while it is kept. */
  find(entryId: string): Invocation | undefined;
  /** The same, and lets go of it: of several callers, one gets it. */
  take(entryId: string): Invocation | undefined;
}

/** Long enough to read what somebody is asked to agree to. */
const KEPT_FOR_MS = 900_000;
/** Beyond it the oldest is let go. */
const MOST_KEPT = 1_000;
const REPEATABLE: readonly Surface[] = ['prefix', 'slash', 'menu'];

/** Keeps invocations in memory for 15 minutes, 1,000 at most. */
export function createKeptInvocations(clock: Clock): KeptInvocations {
  const kept = new Map<string, { readonly invocation: Invocation; readonly untilMs: number }>();
  const dropOld = () => {
    for (const [id, { untilMs }] of kept) {
      if (untilMs > clock.monotonic() && kept.size <= MOST_KEPT) return;
      kept.delete(id);
    }
  };
  const find = (entryId: string) => {
    dropOld();
    return kept.get(entryId)?.invocation;
  };
  return {
    keep(invocation) {
      if (!REPEATABLE.includes(invocation.entry.surface)) return;
      kept.set(invocation.entry.id, { invocation, untilMs: clock.monotonic() + KEPT_FOR_MS });
      dropOld();
    },
    find,
    take(entryId) {
      const invocation = find(entryId);
      kept.delete(entryId);
      return invocation;
    },
  };
}
