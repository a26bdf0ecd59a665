import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSandboxServer, type SandboxServer } from '../server.ts';
import { createChannel } from '../state/channels.ts';
import { createGuild } from '../state/guilds.ts';
import { joinGuild } from '../state/members.ts';
import { createMessage } from '../state/messages.ts';
import { createUser } from '../state/users.ts';
import { createVirtualClock } from '../virtual-clock.ts';
import type { WireEvent } from './wire.ts';

let server: SandboxServer;
let ada: string;
let grace: string;
let general: string;
let secret: string;
const open: AbortController[] = [];

interface Heard {
  readonly id: string;
  readonly event: WireEvent;
}

/** Reads events until `count` have come. */
async function hear(
  userId: string,
  count: number,
  headers: Record<string, string>,
  meanwhile: () => void = () => {},
): Promise<readonly Heard[]> {
  const abort = new AbortController();
  open.push(abort);
  const response = await fetch(`${server.url}/_sandbox/events?as=${userId}`, {
    headers,
    signal: abort.signal,
  });
  const heard: Heard[] = [];
  let text = '';
  meanwhile();
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const frames = text.split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) {
      const data = /^data: (.*)$/m.exec(frame)?.[1];
      if (data !== undefined)
        heard.push({ id: /^id: (.*)$/m.exec(frame)?.[1] ?? '', event: JSON.parse(data) as WireEvent });
    }
    if (heard.length >= count) break;
  }
  return heard;
}
const say = (channelId: string, content: string) =>
  createMessage(server.world, { kind: 'person', userId: ada }, channelId, { content });
const contents = (heard: readonly Heard[]) =>
  heard.map(({ event }) => (event.d as { readonly content?: string }).content);
const lastId = async () =>
  ((await (await fetch(`${server.url}/_sandbox/state?as=${ada}`)).json()) as { readonly lastEventId: string })
    .lastEventId;

beforeEach(async () => {
  server = await createSandboxServer({ clock: createVirtualClock() });
  const { world } = server;
  ada = createUser(world, { username: 'ada' }).id;
  grace = createUser(world, { username: 'grace' }).id;
  const guild = createGuild(world, { name: 'Test', ownerId: ada });
  joinGuild(world, guild.id, grace);
  const system = { kind: 'system' } as const;
  general = createChannel(world, system, guild.id, { name: 'general' }).id;
  const hidden = [{ id: guild.id, type: 0, allow: '0', deny: '1024' }];
  secret = createChannel(world, system, guild.id, { name: 'secret', permission_overwrites: hidden }).id;
});
afterEach(async () => {
  for (const abort of open.splice(0)) abort.abort();
  await server.stop();
});

it('sends what happens from then on', async () => {
  const heard = await hear(grace, 1, {}, () => void say(general, 'hi'));
  expect(heard[0]?.event).toMatchObject({ t: 'MESSAGE_CREATE', d: { content: 'hi' } });
});

it('leaves out what happens in channels the person does not see', async () => {
  const heard = await hear(grace, 1, {}, () => {
    say(secret, 'hidden');
    say(general, 'open');
  });
  expect(contents(heard)).toEqual(['open']);
});

it('sends what was missed to one who comes back with the last id', async () => {
  const after = await lastId();
  say(general, 'one');
  say(secret, 'hidden');
  say(general, 'two');
  expect(contents(await hear(grace, 2, { 'Last-Event-ID': after }))).toEqual(['one', 'two']);
});

it('tells one whose last id is of another run to read the state again', async () => {
  say(general, 'one');
  const heard = await hear(grace, 1, { 'Last-Event-ID': 'otherrun-1' });
  expect(heard[0]?.event.t).toBe('SANDBOX_RESET');
});

it('tells one who was away too long to read the state again', async () => {
  const after = await lastId();
  for (let count = 0; count < 2_100; count += 1) say(general, String(count));
  const heard = await hear(grace, 1, { 'Last-Event-ID': after });
  expect(heard[0]?.event.t).toBe('SANDBOX_RESET');
});

it('refuses a stream for nobody', async () => {
  const response = await fetch(`${server.url}/_sandbox/events?as=1`);
  expect(response.status).toBe(404);
});
