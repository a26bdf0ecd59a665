export { defineTables } from './define-tables.ts';
export { databaseLeases } from './leases/plugin.ts';
export type { DatabaseLeasesOptions } from './leases/plugin.ts';
export { openDatabase } from './open-database.ts';
export type { DatabaseOptions, OpenDatabaseOptions } from './open-database.ts';
export { database } from './plugin.ts';
export type { RunningDatabase } from './running-database.ts';
export { Database } from './service.ts';
export type {
  Engine,
  OpenTables,
  Retention,
  Store,
  Tables,
  UnitOfWork,
  Upkeep,
  WriteOptions,
} from './service.ts';
export { databaseState } from './state/plugin.ts';
export type {
  DatabaseStatus,
  PoolStatus,
  PostgresServerStatus,
  PostgresStatus,
  SqliteFileStatus,
  SqliteStatus,
} from './status.ts';
