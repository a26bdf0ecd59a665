/** What the tier behind memory keeps for a value. */
export interface SharedRecord {
  /** Absent when it is known that there is none. */
  readonly v?: unknown;
  /** Until when it is fresh, UTC milliseconds. */
  readonly f: number;
  /** How long it was fresh when it was new, in milliseconds. */
  readonly d: number;
  /** Its tags, and the stamp each had when the value was loaded. */
  readonly t?: Readonly<Record<string, string>> | undefined;
}
/** A record that was read, and the length of its text. */
export interface ReadRecord extends SharedRecord {
  readonly bytes: number;
}

/** What processes tell each other. Never values. */
export type BusMessage =
  | {
      readonly kind: 'ids';
      readonly namespace: string;
      readonly ids: readonly string[];
      readonly again?: boolean;
    }
  | { readonly kind: 'stamp'; readonly name: string; readonly value: string }
  | { readonly kind: 'pattern'; readonly text: string };

/** What the bus and the tier tell this process. */
export interface SharedListener {
  message(message: BusMessage): void;
  /** Messages may have been missed. */
  missed(): void;
  /** The tier answers again. */
  back(): void;
}

/**
 * The tier behind memory. Every call has a deadline, and rejects when nothing was done, or nobody can say whether it was.
 * One per bot; keyv stays behind it.
 */
export interface SharedStore {
  /** `Redis at 127.0.0.1:6379` */
  readonly name: string;
  /** Whether calls go through, and messages arrive. */
  readonly ready: boolean;
  getMany(keys: readonly string[]): Promise<readonly (ReadRecord | undefined)[]>;
  set(key: string, record: SharedRecord, ttlMs: number): Promise<void>;
  deleteMany(keys: readonly string[]): Promise<void>;
  /** The stamp of that name; the first that asks makes it. */
  stamp(name: string): Promise<string>;
  setStamp(name: string, value: string): Promise<void>;
  /** The keys that begin like this, in slices; one may come twice. */
  scan(beginning: string): AsyncIterable<readonly string[]>;
  /** Tells the other processes. Does nothing where there is no bus. */
  publish(message: BusMessage): Promise<void>;
  /** Starts listening; called once. */
  open(listener: SharedListener): Promise<void>;
  stop(): Promise<void>;
}

/** Stamps of tags outlive every value that has one: values live 7 days fresh and 7 more at most. */
export const STAMP_TTL_MS = 15 * 86_400_000;
