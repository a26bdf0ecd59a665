import { createConnection } from 'node:net';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { missing } from './services.ts';
import { startPostgres } from './start-postgres.ts';

/** Whether somebody answers on a port. */
async function answers(port: number): Promise<boolean> {
  const socket = createConnection(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe.skipIf(missing('postgres'))('a Postgres server of a test', () => {
  test('it answers, is away after a crash, comes back on its port, and is gone at the end', async () => {
    const seen: boolean[] = [];
    let port: number;
    {
      await using server = await startPostgres();
      port = server.port;
      await server.createDatabase();
      seen.push(await answers(port));
      await server.crash();
      seen.push(await answers(port));
      await server.start();
      seen.push(await answers(port));
    }
    seen.push(await answers(port));

    expect(seen).toEqual([true, false, true, false]);
  });

  test('a setting that the server refuses is an error with its words', async () => {
    await expect(startPostgres({ settings: ['max_connections=none'] })).rejects.toThrow('max_connections');
  });
});
