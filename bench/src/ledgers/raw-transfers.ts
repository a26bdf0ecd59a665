import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';

/** Bare updates of two balances, so many a commit: no history, no keys, no check, no Kysely. What the disk and the driver allow. */
export interface RawTransfers {
  /** Makes this many transfers durable. */
  run(transfers: number): void;
  close(): Promise<void>;
}

/** Opens an SQLite file of its own with so many people. */
export async function openRaw(people: number, perCommit: number): Promise<RawTransfers> {
  const folder = await mkdtemp(join(tmpdir(), 'ledger-bench-'));
  const db = new Database(join(folder, 'raw.sqlite'));
  db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full');
  db.exec('create table accounts (id integer primary key, balance integer not null)');
  for (let id = 0; id < people; id++) db.exec(`insert into accounts values (${id}, 1000000000)`);
  const update = db.prepare('update accounts set balance = balance + ? where id = ?');
  return {
    run(transfers) {
      for (let done = 0; done < transfers; done += perCommit) {
        db.exec('begin immediate');
        for (let index = done; index < done + perCommit; index++) {
          update.run(-1, index % people);
          update.run(1, (index + 1) % people);
        }
        db.exec('commit');
      }
    },
    async close() {
      db.close();
      await rm(folder, { recursive: true });
    },
  };
}
