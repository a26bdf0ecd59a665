import { EventEmitter, once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { systemClock } from '@bronxbot/core';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

let proxy: TcpProxy;
let timers: EventEmitter;
beforeEach(async () => {
  const echo = createServer((socket) => socket.on('error', () => {}).pipe(socket));
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  timers = new EventEmitter();
  const schedule = (afterMs: number, callback: () => void) => {
    timers.emit('scheduled', afterMs, callback);
    return { cancel: () => {} };
  };
  proxy = await startTcpProxy((echo.address() as AddressInfo).port, { ...systemClock, schedule });
  onTestFinished(async () => {
    await proxy.stop();
    echo.close();
  });
});

async function open(): Promise<Socket> {
  const socket = connect(proxy.port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

async function said(socket: Socket): Promise<string> {
  const [bytes] = (await once(socket, 'data')) as [Buffer];
  return bytes.toString();
}

/** Waits for the proxy's next timer, lets it fire, and says what it was for. */
async function nextTimer(): Promise<number> {
  const [afterMs, fire] = (await once(timers, 'scheduled')) as [number, () => void];
  fire();
  return afterMs;
}

test('bytes come back through the proxy', async () => {
  const socket = await open();

  socket.write('hello');

  expect(await said(socket)).toBe('hello');
});

test('what was frozen twice goes on when it heals', async () => {
  const socket = await open();
  proxy.freeze();
  socket.write('held');
  proxy.freeze();

  proxy.heal();

  expect(await said(socket)).toBe('held');
});

test('a lost connection stays silent for good, and a new one works', async () => {
  const lost = await open();
  lost.write('x');
  await said(lost);
  const heard: Buffer[] = [];
  lost.on('data', (bytes) => heard.push(bytes));

  proxy.lose();
  proxy.heal();
  lost.write('lost');
  const next = await open();
  next.write('hello');

  expect(await said(next)).toBe('hello');
  expect([heard, lost.closed]).toEqual([[], false]);
});

test('a cut breaks open connections and refuses new ones until it heals', async () => {
  const before = await open();
  before.write('x');
  await said(before);

  proxy.cut();
  await once(before, 'close');
  const during = connect(proxy.port, '127.0.0.1');
  await expect(once(during, 'end')).rejects.toMatchObject({ code: 'ECONNRESET' });
  proxy.heal();
  const after = await open();
  after.write('back');

  expect(await said(after)).toBe('back');
});

test('what is sent into a frozen proxy arrives once it heals, in order', async () => {
  const socket = await open();
  socket.write('a');
  await said(socket);
  const heard: string[] = [];
  socket.on('data', (bytes) => heard.push(bytes.toString()));

  proxy.freeze();
  socket.write('b');
  const other = await open();
  const duringFreeze = [...heard];
  proxy.heal();
  await once(socket, 'data');
  other.write('c');

  expect([duringFreeze, heard.join(''), await said(other)]).toEqual([[], 'b', 'c']);
});

test('a delay holds every chunk, each way', async () => {
  const socket = await open();
  proxy.delay(30);

  socket.write('slow');
  const heard = said(socket);
  const waited = [await nextTimer(), await nextTimer()];

  expect([await heard, waited]).toEqual(['slow', [30, 30]]);
});
