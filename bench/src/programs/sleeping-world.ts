import { setImmediate } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { openSandbox } from '../open-sandbox.ts';

/** A sandbox with guilds that a client has logged in to, and what it keeps in memory afterwards. */
const [guilds = '1', shards = '1'] = process.argv.slice(2);
const { server, token } = await openSandbox({ guilds: Number(guilds) });
for (let shard = 0; shard < Number(shards); shard++) await logIn(shard);
for (let turn = 0; turn < 10; turn++) {
  globalThis.gc?.();
  await setImmediate();
}
const { heapUsed, rss } = process.memoryUsage();
console.log(JSON.stringify({ heapMb: heapUsed / 2 ** 20, rssMb: rss / 2 ** 20 }));
await server.stop();

/** Identifies as a shard and stays until every guild has come. */
function logIn(shard: number): Promise<void> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/?v=10&encoding=json`);
  let left = Infinity;
  return new Promise((resolve) => {
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text.includes('"op":10')) {
        const d = { token, intents: 1, properties: {}, shard: [shard, Number(shards)] };
        socket.send(JSON.stringify({ op: 2, d }));
      }
      if (text.startsWith('{"t":"READY"'))
        left = (JSON.parse(text) as { readonly d: { readonly guilds: readonly unknown[] } }).d.guilds.length;
      if (text.startsWith('{"t":"GUILD_CREATE"') && --left === 0) resolve();
    });
  });
}
