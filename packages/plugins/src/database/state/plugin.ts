import { definePlugin, State, Time } from '@bronxbot/core';
import { Database } from '../service.ts';
import { createDatabaseState } from './create-database-state.ts';
import { stateTables } from './tables.ts';

/**
 * Provides core's `State` over {@link Database}, in the place of `stateFile`: marks and long component state survive a restart, and a
 * fleet shares them. What has expired is removed by the database's retention task.
 */
export const databaseState = () =>
  definePlugin({
    name: 'database-state',
    uses: { database: Database, time: Time },
    provides: State,
    start: async ({ database, time }) => createDatabaseState(await database.open(stateTables), time),
  });
