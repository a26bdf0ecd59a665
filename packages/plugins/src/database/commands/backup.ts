import { defineCommand, plainCode, Refusal, Time } from '@bronxbot/core';
import { Database } from '../service.ts';
import { panel } from './panel.ts';

/** `db backup`: copies the SQLite file beside it while the bot runs. */
export const backup = defineCommand({
  name: 'backup',
  description: 'Copies the database beside it.',
  uses: { database: Database, clock: Time },
  async run({ clock, database }) {
    const status = await database.status();
    if (status.engine === 'postgres')
      throw new Refusal('A Postgres server is backed up with `pg_dump`.', 'DATABASE_BACKUP_ELSEWHERE');
    const path = `${status.files[0]?.path}.${stamp(clock.now())}.backup`;
    await database.backup(path);
    return panel({
      mood: 'good',
      title: 'The database is copied',
      lead: `The copy is \`${plainCode(path)}\` on the bot's machine. Nothing removes it but you.`,
    });
  },
});

/** `2026-11-24T10-50-00`: no colons, for Windows. */
const stamp = (ms: number) => new Date(ms).toISOString().slice(0, 19).replaceAll(':', '-');
