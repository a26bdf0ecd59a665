// `node dist/import.js old.jsonl`: takes over what the old bot left, while this one is stopped.
import { openDatabase } from '@bronxbot/plugins/database';
import { importData } from '@bronxbot/plugins/import';
import { openLedger } from '@bronxbot/plugins/ledger';

const [, , path] = process.argv;
if (path === undefined) throw new Error('Name the file of JSON lines: node dist/import.js old.jsonl');
const database = await openDatabase({ url: process.env['DATABASE_URL'] });
try {
  console.log(await importData({ path, database, ledger: await openLedger(database) }));
} finally {
  await database.stop();
}
