export { defineTables } from './define-tables.ts';
export { database } from './plugin.ts';
export type { DatabaseOptions } from './plugin.ts';
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
export type {
  DatabaseStatus,
  PoolStatus,
  PostgresServerStatus,
  PostgresStatus,
  SqliteFileStatus,
  SqliteStatus,
} from './status.ts';
