import type { ClientBase } from 'pg';
import type { PostgresServerStatus } from '../status.ts';

/** https://www.postgresql.org/docs/15/monitoring-stats.html */
const STATUS = `
  select
    current_setting('server_version') as version,
    pg_database_size(current_database()) as "databaseBytes",
    coalesce(blks_hit::float8 / nullif(blks_hit + blks_read, 0), 1) as "cacheHitShare",
    deadlocks,
    (select coalesce(sum(n_dead_tup), 0) from pg_stat_user_tables) as "deadRows",
    (select coalesce(sum(n_dead_tup)::float8 / nullif(sum(n_live_tup + n_dead_tup), 0), 0) from pg_stat_user_tables) as "deadShare"
  from pg_stat_database
  where datname = current_database()`;

/** What the server counts about this database. */
export async function readServerStatus(client: ClientBase): Promise<PostgresServerStatus | undefined> {
  const { rows } = await client.query<PostgresServerStatus>(STATUS);
  const [row] = rows;
  return row && { ...row, version: row.version.split(' ')[0] ?? row.version };
}
