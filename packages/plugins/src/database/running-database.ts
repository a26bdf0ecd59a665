import type { Database } from './service.ts';

/** A database that the plugin runs: it stops. */
export interface RunningDatabase extends Database {
  /** Ends what is under way and lets nothing in; then gives back files and connections. */
  stop(): Promise<void>;
}
