import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createTestLog } from '../../../../core/test/test-log.ts';
import { karmaTables } from '../../../test/karma-tables.ts';
import { hastyClock, openSqlite, temporaryFolder } from '../../../test/open-sqlite.ts';
import { markTables } from '../../../test/write-until-killed.ts';

const WRITER = fileURLToPath(new URL('../../../test/write-until-killed.ts', import.meta.url));
const row = (userId: string) => ({ user_id: userId, points: 1 });

/** A process that writes to a file until the test ends, and how to start it. */
function startWriter(file: string, shell = 'exec "$0" "$@"') {
  const child = spawn('sh', ['-c', shell, process.execPath, '--import', 'tsx', WRITER, file], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.write('round 1\n');
  return child;
}

describe('a second process', () => {
  test('fault 33: it gets DATABASE_BUSY with the file and what to do, and the file once the first is gone', async () => {
    const file = join(await temporaryFolder(), 'bot.sqlite');
    const writer = startWriter(file);
    await once(writer.stdout, 'data');

    const refused = openSqlite({ file, clock: hastyClock });
    await expect(refused).rejects.toMatchObject({
      code: 'DATABASE_BUSY',
      message: expect.stringContaining(file) as string,
    });
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const database = await openSqlite({ file });

    expect(await database.status()).toMatchObject({ healthy: true });
  });

  test('a file that was closed can be opened at once, also by the same process', async () => {
    const file = join(await temporaryFolder(), 'bot.sqlite');
    for (let round = 0; round < 3; round++) {
      const database = await openSqlite({ file, clock: hastyClock });
      const store = await database.open(karmaTables());
      await store.write((db) =>
        db
          .insertInto('karma_points')
          .values(row(`user ${round}`))
          .execute(),
      );
      await database.stop();
    }

    expect(await readdir(join(file, '..'))).toEqual(['bot.sqlite']);
  });
});

describe('a damaged file', () => {
  const damaged = async () => {
    const file = join(await temporaryFolder(), 'bot.sqlite');
    await writeFile(file, 'this was a database once '.repeat(1_000));
    return file;
  };

  test('fault 36: the bot refuses to start, names it, and leaves it as it is', async () => {
    const file = await damaged();
    const before = await readFile(file);

    await expect(openSqlite({ file })).rejects.toMatchObject({
      code: 'DATABASE_CORRUPT',
      message: expect.stringContaining(file) as string,
    });

    expect([await readdir(join(file, '..')), await readFile(file)]).toEqual([['bot.sqlite'], before]);
  });

  test('fault 36: an author who can lose the data has it put aside, and named in the log', async () => {
    const file = await damaged();
    const log = createTestLog();

    const database = await openSqlite({ file, onCorrupt: 'start-empty', log });
    await database.open(karmaTables());

    const aside = (await readdir(join(file, '..'))).find((name) => name.includes('.damaged-')) ?? 'none';
    expect(await readFile(join(file, '..', aside), 'utf8')).toContain('once');
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        fields: expect.objectContaining({ aside: join(file, '..', aside) }) as object,
      }),
    );
  });

  test('damage in the middle is found before anything is written', async () => {
    const file = join(await temporaryFolder(), 'bot.sqlite');
    const database = await openSqlite({ file });
    const store = await database.open(karmaTables());
    const rows = Array.from({ length: 2_000 }, (_, index) => row(`user number ${index}`));
    await store.write((db) => db.insertInto('karma_points').values(rows).execute());
    await database.stop();
    const handle = await open(file, 'r+');
    await handle.write(Buffer.alloc(20_000, 0xab), 0, 20_000, 30_000);
    await handle.close();

    await expect(openSqlite({ file })).rejects.toMatchObject({ code: 'DATABASE_CORRUPT' });
  });
});

describe('a disk that takes no more', () => {
  test('fault 35: units are refused with DATABASE_FULL, what was there is readable, and room is enough to go on', async () => {
    const database = await openSqlite();
    const store = await database.open(karmaTables());
    await store.write((db) => db.insertInto('karma_points').values(row('before')).execute());
    const limit = (pages: number) =>
      store.write((db) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(db));
    const fill = (name: string) =>
      store.write((db) =>
        db
          .insertInto('karma_points')
          .values(Array.from({ length: 500 }, (_, index) => row(`${name} ${index} ${'x'.repeat(200)}`)))
          .execute(),
      );
    await limit(1);

    const results = await Promise.allSettled([fill('a'), fill('b'), fill('c')]);

    expect(results).toEqual(
      results.map(() => ({
        status: 'rejected',
        reason: expect.objectContaining({ code: 'DATABASE_FULL' }) as Error,
      })),
    );
    expect(await store.read((db) => db.selectFrom('karma_points').selectAll().execute())).toEqual([
      row('before'),
    ]);
    await limit(100_000);
    await fill('after');
  });

  test('fault 35: a process over its file size limit ends with the error, and what it acknowledged is there', async () => {
    const file = join(await temporaryFolder(), 'bot.sqlite');
    // In blocks of 512 bytes.
    const writer = startWriter(file, 'ulimit -f 400; exec "$0" "$@"');
    const told: string[] = [];
    let said = '';
    createInterface({ input: writer.stdout }).on('line', (line) => told.push(line));
    writer.stderr.on('data', (text: Buffer) => (said += text.toString()));
    const [code] = (await once(writer, 'close')) as [number | null];

    expect([code, said]).toEqual([1, expect.stringContaining('DATABASE_FULL')]);
    const store = await (await openSqlite({ file })).open(markTables);
    const marks = await store.read((db) => db.selectFrom('marks').select('id').execute());
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((id) => !marks.some((mark) => mark.id === id))).toEqual([]);
  });

  test('a folder that cannot be made is DATABASE_INVALID, and names the file', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'data'), '');

    await expect(openSqlite({ file: join(folder, 'data', 'bot.sqlite') })).rejects.toMatchObject({
      code: 'DATABASE_INVALID',
      message: expect.stringContaining('bot.sqlite') as string,
    });
  });
});

describe('the files', () => {
  test('the folder is made, and only the owner reads what is in it', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'deep', 'data', 'bot.sqlite');
    const database = await openSqlite({ file });
    await database.open(karmaTables());

    const names = await readdir(join(folder, 'deep', 'data'));

    const modes = await Promise.all(
      names.map(async (name) => (await stat(join(folder, 'deep', 'data', name))).mode & 0o777),
    );
    expect([names.toSorted(), modes]).toEqual([
      ['bot.sqlite', 'bot.sqlite-wal'],
      [0o600, 0o600],
    ]);
  });

  test('a backup of the running bot has what was committed, and overwrites nothing', async () => {
    const database = await openSqlite();
    const store = await database.open(karmaTables());
    await store.write((db) => db.insertInto('karma_points').values(row('ada')).execute());
    const copy = join(await temporaryFolder(), 'backups', 'copy.sqlite');
    await mkdir(join(copy, '..'), { recursive: true });

    await database.backup(copy);
    await store.write((db) => db.insertInto('karma_points').values(row('later')).execute());

    await expect(database.backup(copy)).rejects.toMatchObject({ code: 'DATABASE_INVALID' });
    const restored = await (await openSqlite({ file: copy })).open(karmaTables());
    expect(await restored.read((db) => db.selectFrom('karma_points').selectAll().execute())).toEqual([
      row('ada'),
    ]);
  });
});
