import { defineCommand, plain, plainCode } from '@bronxbot/core';
import { Database } from '../service.ts';
import type { DatabaseStatus, PostgresStatus, SqliteFileStatus, SqliteStatus } from '../status.ts';
import { bytes, percent, rows, time } from './format.ts';
import { type Fact, panel } from './panel.ts';

/** `db health`: how the database is. It answers within five seconds, also when the database hangs. */
export const health = defineCommand({
  name: 'health',
  description: 'Shows how the database is.',
  uses: { database: Database },
  async run({ database }) {
    const status = await database.status();
    return panel({
      mood: status.healthy ? 'good' : 'bad',
      title: status.healthy ? 'The database is healthy' : 'The database is unhealthy',
      lead: status.problem === undefined ? undefined : plain(status.problem),
      facts: [...common(status), ...(status.engine === 'sqlite' ? sqlite(status) : postgres(status))],
    });
  },
});

const common = ({ latencyMs, longestWaitMs, waiting }: DatabaseStatus): readonly Fact[] => [
  ['Latency', latencyMs === undefined ? 'no answer' : time(latencyMs)],
  ['Waiting', `${waiting} now, ${time(longestWaitMs)} at the longest`],
];

const sqlite = ({ driver, files, version }: SqliteStatus): readonly Fact[] => [
  ['Engine', version === '' ? `SQLite by ${driver}` : `SQLite ${version} by ${driver}`],
  ...files.map(fileFact),
];

const fileFact = ({ fileBytes, fragmentation, path, walBytes }: SqliteFileStatus): Fact => [
  'File',
  `\`${plainCode(path)}\` ${bytes(fileBytes)}, log ${bytes(walBytes)}, ${percent(fragmentation)} empty`,
];

const postgres = ({ pool, server }: PostgresStatus): readonly Fact[] => [
  ['Pool', `${pool.size} of ${pool.min} to ${pool.max} connections, ${pool.idle} idle`],
  ...(server
    ? ([
        ['Engine', `Postgres ${server.version}`],
        ['Size', bytes(server.databaseBytes)],
        ['Cache hits', percent(server.cacheHitShare)],
        ['Dead rows', `${rows(server.deadRows)}, ${percent(server.deadShare)}`],
        ['Deadlocks', String(server.deadlocks)],
      ] as const)
    : []),
];
