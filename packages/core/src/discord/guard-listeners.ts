import type { Client } from 'discord.js';
import type { ListenerDescription } from '../internal/description.ts';
import type { Logger } from '../log/logger.ts';

/** A listener with the services it asked for. */
export interface InstalledListener {
  readonly description: ListenerDescription;
  readonly services: object;
  readonly plugin?: string | undefined;
}
export interface GuardOptions {
  readonly client: Client;
  readonly log: Logger;
  readonly listeners: readonly InstalledListener[];
  /** Counts a listener's run as in hand. */
  readonly hold: (work: Promise<unknown>) => void;
}

/** Attaches listeners so that nothing they throw, and no packet, ends the process. Returns how to detach them. */
export function attachListeners(_options: GuardOptions): () => void {
  return () => {};
}
