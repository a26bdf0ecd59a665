import { WebSocket } from 'ws';
import { stopwatch } from '../clock.ts';
import { onEnd, tellReady } from './report.ts';

/** The least a client does: it reads frames, parses them, and answers `.ping` with one request. */
const [api = '', token = '', shardCount = '1'] = process.argv.slice(2);
/** GUILDS, GUILD_MESSAGES, MESSAGE_CONTENT */
const INTENTS = (1 << 0) | (1 << 9) | (1 << 15);

interface Payload {
  readonly op: number;
  readonly t: string | null;
  readonly d: {
    readonly id: string;
    readonly guilds: readonly unknown[];
    readonly content: string;
    readonly channel_id: string;
    readonly author: { readonly bot?: boolean };
  };
}

let expected = 0;
let guilds = 0;
let shardsReady = 0;
let heard = 0;
let firstAt = 0;
let lastAt = 0;
const startedAt = stopwatch.now();

const sockets = Array.from({ length: Number(shardCount) }, (_, shard) => {
  const socket = new WebSocket(`${api.replace('http', 'ws').replace('/api', '')}/?v=10&encoding=json`);
  socket.on('message', (data: Buffer) => take(socket, shard, JSON.parse(data.toString()) as Payload));
  return socket;
});

function take(socket: WebSocket, shard: number, { op, t, d }: Payload): void {
  if (op === 10) {
    const identify = { token, intents: INTENTS, properties: {}, shard: [shard, Number(shardCount)] };
    socket.send(JSON.stringify({ op: 2, d: identify }));
  }
  if (t === 'READY') {
    expected += d.guilds.length;
    shardsReady += 1;
  }
  if (t === 'GUILD_CREATE') guilds += 1;
  if (t === 'GUILD_CREATE' && guilds === expected && shardsReady === sockets.length)
    tellReady({ loginMs: stopwatch.now() - startedAt, guilds });
  if (t === 'MESSAGE_CREATE' && d.author.bot !== true) hear(d);
}

function hear({ id, content, channel_id: channelId }: Payload['d']): void {
  lastAt = stopwatch.now();
  if (heard++ === 0) firstAt = lastAt;
  if (content !== '.ping') return;
  void fetch(`${api}/v10/channels/${channelId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'Pong!', message_reference: { message_id: id } }),
  });
}

onEnd(async () => {
  for (const socket of sockets) socket.terminate();
  return { heard, perSecond: (heard / (lastAt - firstAt)) * 1_000 };
});
