import { describe, expect, test } from 'vitest';
import { createTestWire } from '../../test/test-wire.ts';
import type { ReplyMode } from '../commands/command.ts';
import { createInteractionResponder, type Interacted } from './interaction-responder.ts';

const asked: Interacted = { id: '1', token: 'token', applicationId: '9', autocomplete: false, name: 'ping' };
const clicked: Interacted = { ...asked, source: { id: '5', channelId: '6' } };
const CALLBACK = 'POST /interactions/1/token/callback';
const WEBHOOK = '/webhooks/9/token';
const ORIGINAL = `${WEBHOOK}/messages/%40original`;

function responding(mode: ReplyMode, to: Interacted = asked) {
  const { wire, requests } = createTestWire();
  return { responder: createInteractionResponder(to, mode, wire), requests };
}
/** The parts of a request that these tests are about. */
const seen = ({ requests }: ReturnType<typeof responding>) =>
  requests.map(({ request, body }) => {
    const { type, data = body } = body as { type?: number; data?: Record<string, unknown> };
    const { content, flags } = (data ?? {}) as { content?: string; flags?: number };
    return [request, type, content, ...(flags === undefined ? [] : [flags])].filter(
      (part) => part !== undefined,
    );
  });

describe('a command', () => {
  test('the first reply answers, the second follows up', async () => {
    const it = responding('public');
    await it.responder.reply('one');
    await it.responder.reply('two');

    expect(seen(it)).toEqual([
      [CALLBACK, 4, 'one'],
      [`POST ${WEBHOOK}`, 'two'],
    ]);
  });

  test('edit changes the last reply, whichever it is', async () => {
    const it = responding('public');
    await it.responder.reply('one');
    await it.responder.edit('uno');
    await it.responder.reply('two');
    await it.responder.edit('due');

    expect(seen(it).map(([request]) => request)).toEqual([
      CALLBACK,
      `PATCH ${ORIGINAL}`,
      `POST ${WEBHOOK}`,
      `PATCH ${WEBHOOK}/messages/sent-2`,
    ]);
  });

  test('an edit before any reply is the reply', async () => {
    const it = responding('public');
    await it.responder.edit('one');

    expect(seen(it)).toEqual([[CALLBACK, 4, 'one']]);
  });

  test('a deferred answer is completed, not followed up', async () => {
    const it = responding('public');
    await it.responder.defer('public');
    await it.responder.reply('one');

    expect(seen(it)).toEqual([
      [CALLBACK, 5],
      [`PATCH ${ORIGINAL}`, 'one'],
    ]);
  });

  test('a reply waits for the deferral that is on its way', async () => {
    const it = responding('public');
    await Promise.all([it.responder.defer('public'), it.responder.reply('one')]);

    expect(seen(it).map(([request, type]) => [request, type])).toEqual([
      [CALLBACK, 5],
      [`PATCH ${ORIGINAL}`, 'one'],
    ]);
  });

  test('a deferral after an answer does nothing', async () => {
    const it = responding('public');
    await it.responder.reply('one');
    await it.responder.defer('public');

    expect(it.requests).toHaveLength(1);
  });

  test('the mode of the command makes its replies private, unless one says otherwise', async () => {
    const it = responding('ephemeral');
    await it.responder.reply('one');
    await it.responder.reply({ content: 'two', ephemeral: false });

    expect(seen(it)).toEqual([
      [CALLBACK, 4, 'one', 64],
      [`POST ${WEBHOOK}`, 'two'],
    ]);
  });

  test('a private reply never completes a public promise', async () => {
    const it = responding('public');
    await it.responder.defer('public');
    await it.responder.reply({ content: 'secret', ephemeral: true });

    expect(seen(it)).toEqual([[CALLBACK, 5], [`DELETE ${ORIGINAL}`], [`POST ${WEBHOOK}`, 'secret', 64]]);
  });

  test('a refusal is private in every state', async () => {
    const fresh = responding('public');
    await fresh.responder.refuse('no');
    const answered = responding('public');
    await answered.responder.reply('one');
    await answered.responder.refuse('no');

    expect(seen(fresh)).toEqual([[CALLBACK, 4, 'no', 64]]);
    expect(seen(answered)[1]).toEqual([`POST ${WEBHOOK}`, 'no', 64]);
  });

  test('update has no message to change, so it replies', async () => {
    const it = responding('public');
    await it.responder.update('one');

    expect(seen(it)).toEqual([[CALLBACK, 4, 'one']]);
  });

  test('a form opens first or not at all', async () => {
    const it = responding('modal');
    await it.responder.showModal({} as never);
    const late = responding('public');
    await late.responder.defer('public');

    expect(it.requests[0]).toMatchObject({ request: CALLBACK, body: { type: 9, data: { title: 'form' } } });
    await expect(late.responder.showModal({} as never)).rejects.toMatchObject({
      code: 'REPLY_INVALID',
      message: expect.stringContaining("reply: 'modal'"),
    });
  });

  test('nothing sent is settled in private', async () => {
    const it = responding('public');
    await it.responder.settle('Done.');

    expect(seen(it)).toEqual([[CALLBACK, 4, 'Done.', 64]]);
  });

  test('a promise that nobody kept is settled where it was made', async () => {
    const it = responding('public');
    await it.responder.defer('public');
    await it.responder.settle('Done.');

    expect(seen(it)).toEqual([
      [CALLBACK, 5],
      [`PATCH ${ORIGINAL}`, 'Done.'],
    ]);
  });

  test('a failed request does not block the next', async () => {
    const it = responding('public');
    const failed = it.responder.reply('');
    await expect(failed).rejects.toMatchObject({ code: 'REPLY_EMPTY' });
    await it.responder.refuse('Something went wrong');

    expect(seen(it)).toEqual([[CALLBACK, 4, 'Something went wrong', 64]]);
  });
});

describe('a component', () => {
  test('update changes its message, first by the callback and then through the webhook', async () => {
    const it = responding('update', clicked);
    await it.responder.update('one');
    await it.responder.update('two');

    expect(seen(it)).toEqual([
      [CALLBACK, 7, 'one'],
      [`PATCH ${ORIGINAL}`, 'two'],
    ]);
  });

  test('after a deferral update still changes its message, and reply sends another', async () => {
    const it = responding('update', clicked);
    await it.responder.defer('update');
    await it.responder.update('one');
    await it.responder.reply('two');

    expect(seen(it)).toEqual([
      [CALLBACK, 6],
      [`PATCH ${ORIGINAL}`, 'one'],
      [`POST ${WEBHOOK}`, 'two'],
    ]);
  });

  test('after a reply update reaches its message as the bot', async () => {
    const it = responding('public', clicked);
    await it.responder.reply('one');
    await it.responder.update('two');

    expect(seen(it)).toEqual([
      [CALLBACK, 4, 'one'],
      ['PATCH /channels/6/messages/5', 'two'],
    ]);
  });

  test('nothing sent leaves no trace', async () => {
    const it = responding('update', clicked);
    await it.responder.settle('Done.');

    expect(seen(it)).toEqual([[CALLBACK, 6]]);
  });
});

describe('an autocomplete', () => {
  const typing = { ...asked, autocomplete: true };

  test('suggestions are sent once', async () => {
    const it = responding('ephemeral', typing);
    await it.responder.complete([{ name: 'a', value: 'a' }]);
    await it.responder.settle('Done.');

    expect(it.requests).toEqual([
      { request: CALLBACK, body: { type: 8, data: { choices: [{ name: 'a', value: 'a' }] } }, auth: false },
    ]);
  });

  test('a refusal is no suggestion', async () => {
    const it = responding('ephemeral', typing);
    await it.responder.refuse('no');

    expect(it.requests).toMatchObject([{ body: { type: 8, data: { choices: [] } } }]);
  });
});
