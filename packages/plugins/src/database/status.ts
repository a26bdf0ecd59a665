/** How a database is. */
export type DatabaseStatus = SqliteStatus | PostgresStatus;

/** What both engines say. */
interface Common {
  /** Whether it answered in time. */
  readonly healthy: boolean;
  /** What is wrong, in one sentence for the operator, without secrets; `undefined` when healthy. */
  readonly problem: string | undefined;
  /** How long it took to answer; `undefined` when it did not. */
  readonly latencyMs: number | undefined;
  /** Reads and units of work that wait for their turn. */
  readonly waiting: number;
  /** How long the one that waited longest since the start did. */
  readonly longestWaitMs: number;
}

/** How an SQLite file is. */
export interface SqliteStatus extends Common {
  readonly engine: 'sqlite';
  readonly driver: string;
  /** Of SQLite itself: `3.45.1`. */
  readonly version: string;
  /** The main file first, then that of statistics, if there is one. */
  readonly files: readonly SqliteFileStatus[];
}
/** One file of SQLite. */
export interface SqliteFileStatus {
  readonly path: string;
  readonly fileBytes: number;
  /** Of the write-ahead log beside it. */
  readonly walBytes: number;
  /** The share of its pages that are empty, from 0 to 1; a vacuum gives them back. */
  readonly fragmentation: number;
}

/** How a Postgres server is. */
export interface PostgresStatus extends Common {
  readonly engine: 'postgres';
  readonly pool: PoolStatus;
  /** What the server says; `undefined` when it did not answer. */
  readonly server: PostgresServerStatus | undefined;
}
/** The connections of this process. */
export interface PoolStatus {
  readonly min: number;
  readonly max: number;
  readonly size: number;
  readonly idle: number;
}
/** What a Postgres server counts about this database. */
export interface PostgresServerStatus {
  /** `15.18` */
  readonly version: string;
  readonly databaseBytes: number;
  /** The share of pages found in memory, from 0 to 1. */
  readonly cacheHitShare: number;
  /** Rows that were deleted or replaced and still take space. */
  readonly deadRows: number;
  /** Their share of all rows, from 0 to 1. */
  readonly deadShare: number;
  /** Since the server began to count. */
  readonly deadlocks: number;
}
