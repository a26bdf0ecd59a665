import fc from 'fast-check';
import { type Message, MessageFlags, type RequestMethod, type TextChannel } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { withDeadline, withSignal } from '../index.ts';
import { errandOf } from './errand.ts';
import { type Arrival, openStage, outcomeOf, type Stage } from './open-stage.fixture.ts';

const contents = (arrivals: readonly Arrival[]) => arrivals.map(({ body }) => body['content']);
const requests = (stage: Stage) =>
  stage.log().map(({ method, body }) => `${method} ${String(body['content'])}`);
const statuses = (stage: Stage) => [...new Set(stage.log().map(({ status }) => status))];
const one = async (stage: Stage) => (await stage.messages(1))[0] as Message;
const embed = (title: string) => ({ embeds: [{ title }] });
const EDIT = 'PATCH /channels/:id/messages/:id';

/** Sends so much that the next edits have to wait, and gives what they wait for. */
async function fill(stage: Stage, message: Message): Promise<void> {
  for (let count = 0; count < 5; count++) {
    void message.edit(`fill ${count}`);
    await stage.discord.clock.advance(count < 3 ? 0 : 1_500);
  }
}

describe('the newest edit counts', () => {
  test('of many edits the last is sent, and everyone gets the message as it is then', async () => {
    await using stage = await openStage();
    const message = await one(stage);
    const edits = Array.from({ length: 30 }, (_, index) => message.edit(`edit ${index}`));
    await stage.discord.clock.advance(10_000);
    const answers = await Promise.all(edits);
    expect(contents(stage.edits())).toEqual(['edit 29']);
    expect(new Set(answers.map(({ content }) => content))).toEqual(new Set(['edit 29']));
    expect(stage.outbox.report().routes).toContainEqual(
      expect.objectContaining({ route: 'PATCH /channels/:id/messages/:id', requests: 1, superseded: 29 }),
    );
  });

  test('what only an earlier edit changes is changed', async () => {
    await using stage = await openStage();
    const message = await one(stage);
    const edits = [
      message.edit('first'),
      message.edit('text'),
      message.edit(embed('a')),
      message.edit(embed('b')),
    ];
    await stage.discord.clock.advance(10_000);
    await Promise.all(edits);
    expect(stage.edits().map(({ body }) => [body['content'], body['embeds']])).toEqual([
      ['text', [{ title: 'b' }]],
    ]);
  });

  test.each([
    ['flags', { flags: MessageFlags.SuppressEmbeds } as const],
    ['mentions', { allowedMentions: { parse: ['users' as const] } }],
    ['attachments', { attachments: [] }],
  ])('an edit of %s is sent for itself, between those before and after it', async (_, special) => {
    await using stage = await openStage();
    const message = await one(stage);
    const edits = ['1', '2', '3'].map((content) => message.edit(content));
    edits.push(message.edit({ content: 'special', ...special }), message.edit('4'), message.edit('5'));
    await stage.discord.clock.advance(20_000);
    await Promise.all(edits);
    expect(contents(stage.edits())).toEqual(['3', 'special', '5']);
  });

  test('edits a few in a row are sent at once', async () => {
    await using stage = await openStage();
    const message = await one(stage);
    for (const content of ['1', '2', '3']) await message.edit(content);
    expect(stage.edits().map(({ atMs }) => atMs)).toEqual([0, 0, 0]);
  });

  test('edits without end are spread over the window, and the last one is not held back', async () => {
    await using stage = await openStage();
    const message = await one(stage);
    const edits: Promise<Message>[] = [];
    for (let frame = 0; frame < 30; frame++) {
      edits.push(message.edit(`frame ${frame}`));
      await stage.discord.clock.advance(200);
    }
    await stage.discord.clock.advance(10_000);
    await Promise.all(edits);
    const arrivals = stage.edits();
    expect(contents(arrivals).at(-1)).toBe('frame 29');
    expect(arrivals.length).toBeGreaterThanOrEqual(7);
    expect(statuses(stage)).toEqual([200]);
  });

  test('B8 edits of ten messages take one window, and none is held back beyond it', async () => {
    await using stage = await openStage();
    const messages = await stage.messages(10);
    const edits = messages.map((message) => message.edit('again'));
    await stage.discord.clock.advance(5_400);
    await Promise.all(edits);
    expect(stage.edits().map(({ atMs }) => atMs < 5_300)).toEqual(messages.map(() => true));
    expect(statuses(stage)).toEqual([200]);
  });

  test('an edit that is sent again is sent as it is by then', async () => {
    await using stage = await openStage();
    const message = await one(stage);
    stage.discord.faults.add({ route: EDIT, status: 502 });
    const first = message.edit('old');
    await stage.discord.settle();
    const second = message.edit('new');
    await stage.discord.clock.advance(10_000);
    expect([(await first).content, (await second).content]).toEqual(['new', 'new']);
    expect(contents(stage.edits())).toEqual(['old', 'new']);
  });
});

describe('what keeps its place', () => {
  test('a reply is sent after the edits that were asked for before it', async () => {
    await using stage = await openStage();
    const message = await one(stage);
    const sent = [message.edit('1'), message.edit('2'), message.reply('reply'), message.edit('3')];
    await stage.discord.clock.advance(20_000);
    await Promise.all(sent);
    expect(requests(stage)).toEqual(['PATCH 2', 'POST reply', 'PATCH 3']);
  });

  test('a message that is no reply does not wait for edits', async () => {
    await using stage = await openStage();
    const message = await one(stage);
    await fill(stage, message);
    const sent = message.edit('late');
    await (message.channel as TextChannel).send('at once');
    expect(requests(stage).at(-1)).toBe('POST at once');
    await stage.discord.clock.advance(10_000);
    await sent;
  });

  test('edits that wait are not sent to a message that is deleted', async () => {
    await using stage = await openStage();
    const message = await one(stage);
    await fill(stage, message);
    const before = stage.edits().length;
    const edits = Promise.allSettled([message.edit('late'), message.edit(embed('late'))]);
    const deleted = message.delete();
    await stage.discord.clock.advance(10_000);
    await deleted;
    const gone = { status: 'rejected', reason: expect.objectContaining({ code: 10_008, status: 404 }) };
    expect(await edits).toEqual([gone, gone]);
    expect(stage.edits()).toHaveLength(before);
    expect(contents(stage.edits())).not.toContain('late');
  });

  test('edits that wait are sent when deleting fails', async () => {
    await using stage = await openStage();
    const message = await one(stage);
    stage.discord.faults.add({ route: 'DELETE /channels/:id/messages/:id', status: 403 });
    const edits = [message.edit('1'), message.edit('2')];
    const deleted = outcomeOf(message.delete());
    await stage.discord.clock.advance(10_000);
    await Promise.all(edits);
    expect(await deleted).toMatchObject({ status: 403 });
    expect(requests(stage)).toEqual(['DELETE undefined', 'PATCH 2']);
  });

  test('after the first 404 nothing more is sent to a message', async () => {
    await using stage = await openStage();
    const message = await one(stage);
    stage.discord.faults.add({ route: EDIT, status: 404 });
    const flags = MessageFlags.SuppressEmbeds;
    const edits = Promise.allSettled(
      ['1', { content: '2', flags } as const, '3'].map((edit) => message.edit(edit)),
    );
    await stage.discord.clock.advance(10_000);
    expect((await edits).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(stage.edits()).toHaveLength(1);
  });
});

test.each([
  ['PATCH', '/channels/1/messages/2', undefined, { kind: 'edit', key: '2' }],
  ['PATCH', '/webhooks/1/token/messages/2', undefined, { kind: 'edit', key: '2' }],
  ['PATCH', '/webhooks/1/token/messages/%40original', undefined, { kind: 'edit', key: 'token/@original' }],
  ['DELETE', '/channels/1/messages/2', undefined, { kind: 'delete', key: '2' }],
  ['POST', '/channels/1/messages/2/crosspost', undefined, { kind: 'after', key: '2' }],
  ['POST', '/channels/1/messages', { message_reference: { message_id: '2' } }, { kind: 'after', key: '2' }],
  // The first follow-up of a deferred answer completes it.
  ['POST', '/webhooks/1/token', undefined, { kind: 'after', key: 'token/@original' }],
  ['POST', '/channels/1/messages', { content: 'hi' }, undefined],
  ['GET', '/channels/1/messages/2', undefined, undefined],
  ['PUT', '/channels/1/messages/2/reactions/x/@me', undefined, undefined],
] as const)(
  '%s %s keeps its place between the edits of the right message',
  (method, fullRoute, body, expected) => {
    expect(errandOf({ method: method as RequestMethod, fullRoute, body })).toEqual(expected);
  },
);

describe('what is not sent', () => {
  test('an edit whose signal aborts is taken back, and no other', async () => {
    await using stage = await openStage();
    const message = await one(stage);
    await fill(stage, message);
    const controller = new AbortController();
    const kept = message.edit('kept');
    const cancelled = withSignal(controller.signal, () => message.edit('cancelled'));
    const told = outcomeOf(cancelled);
    await stage.discord.settle();
    controller.abort(new Error('no more'));
    expect(await told).toMatchObject({ message: 'no more' });
    await stage.discord.clock.advance(10_000);
    await kept;
    expect(contents(stage.edits())).not.toContain('cancelled');
  });

  test('an edit that cannot be sent by its deadline is refused', async () => {
    await using stage = await openStage();
    const message = await one(stage);
    await fill(stage, message);
    const late = withDeadline(100, () => message.edit('late'));
    const told = outcomeOf(late);
    await stage.discord.clock.advance(10_000);
    expect(await told).toMatchObject({ code: 'RATE_LIMIT_LATE' });
    expect(contents(stage.edits())).not.toContain('late');
  });

  test('edits of old messages keep to the limit that no header tells', async () => {
    await using stage = await openStage();
    const message = await one(stage);
    await stage.discord.clock.advance(61 * 60_000);
    const edits: Promise<Message>[] = [];
    for (let frame = 0; frame < 60; frame++) {
      edits.push(message.edit(`frame ${frame}`));
      await stage.discord.clock.advance(200);
    }
    await passUntil(stage, () => contents(stage.edits()).at(-1) === 'frame 59');
    await Promise.all(edits);
    expect(statuses(stage)).toEqual([200]);
  });
});

/** Lets time pass until something is so, beside an engine with a clock of its own. */
async function passUntil(stage: Stage, isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await stage.discord.clock.advance(500);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

type Act = {
  readonly kind: 'edit' | 'embed' | 'reply' | 'delete' | 'send';
  readonly on: number;
  readonly afterMs: number;
};

test('A5 whatever is edited, sent and deleted: the last edit stays, order is kept, no limit is met, and nothing is left', async () => {
  await using stage = await openStage();
  const act = fc.record<Act>({
    kind: fc.constantFrom('edit', 'edit', 'edit', 'embed', 'reply', 'delete', 'send'),
    on: fc.nat({ max: 2 }),
    afterMs: fc.constantFrom(0, 0, 50, 400, 2_000),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      const messages = await stage.messages(3);
      const deleted = new Set<number>();
      const last = new Map<number, string>();
      const done: Promise<unknown>[] = [];
      for (const [index, { kind, on, afterMs }] of acts.entries()) {
        const message = messages[on] as Message;
        const text = `${kind} ${index}`;
        if (kind === 'delete') deleted.add(on);
        if (kind === 'edit' && !deleted.has(on)) last.set(on, text);
        const promise = perform(kind, message, text);
        done.push(promise.catch(() => {}));
        await stage.discord.clock.advance(afterMs);
      }
      let isOver = false;
      void Promise.all(done).then(() => (isOver = true));
      await passUntil(stage, () => isOver);
      // The next round starts with windows that are over.
      await stage.discord.clock.advance(10_000);
      for (const [on, message] of messages.entries())
        expect(stage.contentOf(message)).toBe(deleted.has(on) ? undefined : (last.get(on) ?? `start ${on}`));
      for (const { id } of messages) {
        const indexes = contents(stage.edits().filter(({ messageId }) => messageId === id)).flatMap(
          (content) => (typeof content === 'string' ? [Number(content.split(' ')[1])] : []),
        );
        expect(indexes).toEqual(indexes.toSorted((a, b) => a - b));
      }
      expect(stage.log().map(({ status }) => status)).not.toContain(429);
      expect(stage.outbox.edits.size).toBe(0);
    }),
    { numRuns: 40 },
  );
}, 60_000);

function perform(kind: Act['kind'], message: Message, text: string): Promise<unknown> {
  switch (kind) {
    case 'edit':
      return message.edit(text);
    case 'embed':
      return message.edit(embed(text));
    case 'reply':
      return message.reply(text);
    case 'send':
      return (message.channel as TextChannel).send(text);
    case 'delete':
      return message.delete();
  }
}
