import type { Message } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { type Arrival, openStage, outcomeOf, type Stage } from './edits/open-stage.fixture.ts';
import { animate } from './index.ts';

const DURATION_MS = 6_000;
/** Counts milliseconds, and ends with the result. */
const wheel = (elapsedMs: number) => (elapsedMs < DURATION_MS ? String(elapsedMs) : 'RESULT');
const spin = (message: Message) => animate(message, wheel, { durationMs: DURATION_MS });

const contents = (arrivals: readonly Arrival[]) => arrivals.map(({ body }) => body['content']);
const times = (arrivals: readonly Arrival[]) => arrivals.map(({ atMs }) => atMs);
const gaps = (arrivals: readonly Arrival[]) =>
  times(arrivals)
    .slice(1)
    .map((atMs, index) => atMs - (times(arrivals)[index] ?? 0));
const statuses = (arrivals: readonly Arrival[]) => [...new Set(arrivals.map(({ status }) => status))];
const of = (message: Message, stage: Stage) =>
  stage.edits().filter(({ messageId }) => messageId === message.id);

describe('a message of a channel', () => {
  test('U3 frames show the present in order, as many as the limit allows, and the result last', async () => {
    await using stage = await openStage();
    const [message] = (await stage.messages(1)) as [Message];
    const spun = spin(message);
    await stage.discord.clock.advance(20_000);
    // 5 in 5 seconds, and the window in which it ends holds 5 as well.
    expect(times(stage.edits())).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000, 5_250, 5_500, 5_750, 6_000]);
    expect(contents(stage.edits())).toEqual([...times(stage.edits()).slice(0, -1).map(String), 'RESULT']);
    await expect(spun).resolves.toEqual({ frames: 10, tookMs: 6_000, end: 'shown' });
    expect(statuses(stage.log())).toEqual([200]);
  });

  test('5.4 20 games in one channel end with their results, and nothing is edited after them', async () => {
    await using stage = await openStage();
    const messages = await stage.messages(20);
    const spun = Promise.all(messages.map(spin));
    await stage.discord.clock.advance(40_000);
    await spun;
    for (const message of messages) {
      expect(contents(of(message, stage)).at(-1)).toBe('RESULT');
      expect(contents(of(message, stage)).filter((content) => content === 'RESULT')).toHaveLength(1);
      expect(stage.contentOf(message)).toBe('RESULT');
    }
    expect(statuses(stage.log())).toEqual([200]);
    // 20 results at 5 in 5 seconds, the first of them in the window that runs when they are due.
    expect(Math.max(...times(stage.edits()))).toBeLessThanOrEqual(25_000);
  });

  test('5.4 two frames are never closer than asked for', async () => {
    await using stage = await openStage();
    const [message] = (await stage.messages(1)) as [Message];
    const spun = animate(message, wheel, { durationMs: DURATION_MS, minFrameMs: 1_700 });
    await stage.discord.clock.advance(20_000);
    await spun;
    expect(Math.min(...gaps(stage.edits()))).toBeGreaterThanOrEqual(1_700);
    expect(contents(stage.edits()).at(-1)).toBe('RESULT');
  });

  test('A4 a window that others have nearly used up slows an animation before Discord refuses', async () => {
    await using stage = await openStage();
    const [message, other] = (await stage.messages(2)) as [Message, Message];
    for (const content of ['one', 'two', 'three']) await other.edit(content);
    const spun = spin(message);
    await stage.discord.clock.advance(4_999);
    expect(times(of(message, stage))).toEqual([expect.closeTo(1_667, -1), expect.closeTo(3_333, -1)]);
    await stage.discord.clock.advance(20_000);
    await spun;
    expect(statuses(stage.log())).toEqual([200]);
  });

  test('three animations share a channel fairly', async () => {
    await using stage = await openStage();
    const messages = await stage.messages(3);
    const spun = Promise.all(messages.map(spin));
    await stage.discord.clock.advance(20_000);
    const shown = (await spun).map(({ frames }) => frames);
    expect(Math.max(...shown) - Math.min(...shown)).toBeLessThanOrEqual(1);
    expect(times(stage.edits()).slice(-3)).toEqual([6_000, 6_000, 6_000]);
  });

  test('an animation of no length shows its last frame', async () => {
    await using stage = await openStage();
    const [message] = (await stage.messages(1)) as [Message];
    const shown = animate(message, () => 'RESULT', { durationMs: 0 });
    await stage.discord.settle();
    await expect(shown).resolves.toMatchObject({ frames: 1, end: 'shown' });
  });

  test('an edit in between is sent, and the animation goes on after it', async () => {
    await using stage = await openStage();
    const [message] = (await stage.messages(1)) as [Message];
    const spun = spin(message);
    await stage.discord.clock.advance(2_500);
    const edited = message.edit({ content: 'edited' });
    await stage.discord.clock.advance(20_000);
    await Promise.all([spun, edited]);
    expect(contents(stage.edits())).toContain('edited');
    expect(contents(stage.edits()).at(-1)).toBe('RESULT');
  });
});

describe('an answer to an interaction', () => {
  test('three games in one channel move by their own tokens, and never wait for each other', async () => {
    await using stage = await openStage();
    const guild = await stage.discord.guild();
    stage.play = ({ edit }) => animate({ edit }, wheel, { durationMs: DURATION_MS });
    const people = await Promise.all(['ada', 'bob', 'eve'].map((name) => guild.member(name)));
    const played = people.map((person) => person.runs('/play'));
    await stage.discord.clock.advance(10_000);
    await Promise.all(played);
    const paths = [...new Set(stage.edits().map(({ path }) => path))];
    expect(paths).toEqual(Array.from({ length: 3 }, () => expect.stringMatching(/^\/webhooks\//)));
    for (const game of paths) {
      const frames = stage.edits().filter(({ path }) => path === game);
      expect(frames.length).toBeGreaterThanOrEqual(15);
      expect(contents(frames).at(-1)).toBe('RESULT');
    }
    expect(statuses(stage.edits())).toEqual([200]);
  });

  test('its message is edited by the token as long as that lives, and as the bot afterwards', async () => {
    await using stage = await openStage();
    const guild = await stage.discord.guild();
    let message: Message | undefined;
    stage.play = async ({ reply, channel }) => {
      await reply('start');
      message = (await channel.messages.fetch({ limit: 1 })).first();
    };
    await (await guild.member('ada')).runs('/play');
    for (const route of ['/webhooks/', '/channels/']) {
      await stage.messages(0);
      const spun = spin(message as Message);
      await stage.discord.clock.advance(10_000);
      await expect(spun).resolves.toMatchObject({ end: 'shown' });
      expect(stage.edits().every(({ path }) => path.startsWith(route))).toBe(true);
      await stage.discord.clock.advance(15 * 60_000);
    }
  });

  test.each([401, 404])('a token that is answered with %s is not used again', async (status) => {
    await using stage = await openStage();
    const guild = await stage.discord.guild();
    let message: Message | undefined;
    stage.play = async ({ reply, channel }) => {
      await reply('start');
      message = (await channel.messages.fetch({ limit: 1 })).first();
    };
    await (await guild.member('ada')).runs('/play');
    await stage.messages(0);
    stage.discord.faults.add({ route: 'PATCH /webhooks/:id/:token/messages/:id', status });
    const spun = spin(message as Message);
    await stage.discord.clock.advance(10_000);
    await expect(spun).resolves.toMatchObject({ end: 'shown' });
    expect(stage.edits().filter(({ path }) => path.startsWith('/webhooks/'))).toHaveLength(1);
    expect(stage.contentOf(message as Message)).toBe('RESULT');
  });

  test('a prefix command moves its reply, which the first frame makes', async () => {
    await using stage = await openStage();
    const guild = await stage.discord.guild();
    stage.play = ({ edit }) => animate({ edit }, wheel, { durationMs: DURATION_MS });
    const said = (await guild.member('ada')).says('.play');
    await stage.discord.clock.advance(10_000);
    await said;
    expect(contents(stage.edits()).at(-1)).toBe('RESULT');
    expect(stage.edits().length).toBeGreaterThanOrEqual(8);
  });
});

describe('an end before the end', () => {
  test('a deleted message stops its animation at the first 404', async () => {
    await using stage = await openStage();
    const [message] = (await stage.messages(1)) as [Message];
    const spun = spin(message);
    await stage.discord.clock.advance(1_500);
    stage.discord.faults.add({ route: 'PATCH /channels/:id/messages/:id', status: 404 });
    await stage.discord.clock.advance(20_000);
    await expect(spun).resolves.toEqual({ frames: 2, tookMs: 1_000, end: 'deleted' });
    expect(stage.edits()).toHaveLength(3);
  });

  test('a message that the bot deletes gets no further frame', async () => {
    await using stage = await openStage();
    const [message] = (await stage.messages(1)) as [Message];
    const spun = spin(message);
    await stage.discord.clock.advance(1_500);
    await message.delete();
    await stage.discord.clock.advance(20_000);
    await expect(spun).resolves.toMatchObject({ frames: 2, end: 'deleted' });
    expect(stage.edits()).toHaveLength(2);
  });

  test('a signal ends it with its reason', async () => {
    await using stage = await openStage();
    const [message] = (await stage.messages(1)) as [Message];
    const controller = new AbortController();
    const spun = animate(message, wheel, { durationMs: DURATION_MS, signal: controller.signal });
    await stage.discord.clock.advance(1_500);
    controller.abort(new Error('enough'));
    await expect(spun).rejects.toThrow('enough');
    await stage.discord.clock.advance(20_000);
    expect(stage.edits()).toHaveLength(2);
  });

  test('a second animation of a message takes the place of the first', async () => {
    await using stage = await openStage();
    const [message] = (await stage.messages(1)) as [Message];
    const first = animate(message, () => 'first', { durationMs: DURATION_MS });
    await stage.discord.clock.advance(1_500);
    const second = spin(message);
    await expect(first).resolves.toMatchObject({ end: 'replaced' });
    await stage.discord.clock.advance(20_000);
    await expect(second).resolves.toMatchObject({ end: 'shown' });
    expect(contents(stage.edits()).slice(2)).not.toContain('first');
  });

  test('what the timeline throws is what the caller gets', async () => {
    await using stage = await openStage();
    const [message] = (await stage.messages(1)) as [Message];
    const broken = (elapsedMs: number) => {
      if (elapsedMs > 0) throw new RangeError('no such frame');
      return 'start';
    };
    const spun = outcomeOf(animate(message, broken, { durationMs: DURATION_MS }));
    await stage.discord.clock.advance(20_000);
    expect(await spun).toMatchObject({ message: 'no such frame' });
  });

  test('what an edit fails with is what the caller gets', async () => {
    await using stage = await openStage();
    const [message] = (await stage.messages(1)) as [Message];
    stage.discord.faults.add({ route: 'PATCH /channels/:id/messages/:id', status: 403 });
    const spun = outcomeOf(spin(message));
    await stage.discord.clock.advance(20_000);
    expect(await spun).toMatchObject({ status: 403 });
  });

  test('a bot that stops shows the last frame before that', async () => {
    await using stage = await openStage();
    const [message] = (await stage.messages(1)) as [Message];
    const spun = spin(message);
    await stage.discord.clock.advance(1_500);
    const stopped = stage.outbox.stop();
    await stage.discord.settle();
    await expect(spun).resolves.toMatchObject({ frames: 3, end: 'shown' });
    await stopped;
    expect(stage.contentOf(message)).toBe('RESULT');
  });

  test('a client without the plugin is an error that says so', async () => {
    const target = { edit: (frame: string) => Promise.resolve(frame) };
    await expect(animate(target, wheel, { durationMs: 1_000 })).rejects.toMatchObject({
      code: 'RATE_LIMIT_MISSING',
    });
  });
});
