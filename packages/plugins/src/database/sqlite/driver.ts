/** A library that opens SQLite files, in the one shape we use. */
export interface SqliteDriver {
  /** As npm or Node calls it. */
  readonly name: string;
  /** Opens or makes a file. Whole numbers come back as `bigint`. */
  open(path: string): SqliteHandle;
}

/** An open file. Everything happens at once, on the thread of the caller. */
export interface SqliteHandle {
  readonly inTransaction: boolean;
  prepare(sql: string): SqliteStatement;
  /** Runs statements that need no values and give no rows. */
  exec(sql: string): void;
  close(): void;
}

/** A compiled statement. */
export interface SqliteStatement {
  /** Whether it gives rows. */
  readonly reader: boolean;
  all(parameters: readonly unknown[]): readonly Record<string, unknown>[];
  /** The first row. */
  get(parameters: readonly unknown[]): Record<string, unknown> | undefined;
  run(parameters: readonly unknown[]): {
    readonly changes: number | bigint;
    readonly lastInsertRowid: number | bigint;
  };
}
