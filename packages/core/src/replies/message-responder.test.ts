import { expect, test } from 'vitest';
import { createTestWire } from '../../test/test-wire.ts';
import type { ReplyMode } from '../commands/command.ts';
import { createMessageResponder } from './message-responder.ts';

const asked = { id: '1', channelId: '6', userId: '3', direct: false };
const CHANNEL = 'POST /channels/6/messages';
const NOBODY = { parse: [], replied_user: false };

function responding(
  mode: ReplyMode,
  over: Partial<typeof asked> = {},
  options: Parameters<typeof createTestWire>[0] = {},
) {
  const { wire, requests } = createTestWire(options);
  return { responder: createMessageResponder({ ...asked, ...over }, mode, wire), requests };
}

test('a reply points at the message, notifies nobody, and is sent once however often it is tried', async () => {
  const it = responding('public');
  await it.responder.reply('one');

  expect(it.requests).toEqual([
    {
      request: CHANNEL,
      body: {
        content: 'one',
        allowed_mentions: NOBODY,
        nonce: '1-1',
        enforce_nonce: true,
        message_reference: { type: 0, message_id: '1', fail_if_not_exists: false },
      },
    },
  ]);
});

test('every reply of one message has a nonce of its own', async () => {
  const it = responding('public');
  await it.responder.reply('one');
  await it.responder.reply('two');

  expect(it.requests.map(({ body }) => (body as { nonce: string }).nonce)).toEqual(['1-1', '1-2']);
});

test('edit changes the last reply', async () => {
  const it = responding('public');
  await it.responder.reply('one');
  await it.responder.edit('two');

  expect(it.requests[1]).toMatchObject({
    request: 'PATCH /channels/6/messages/sent-1',
    body: { content: 'two' },
  });
});

test('a deferral is typing, and only before an answer', async () => {
  const it = responding('public');
  await it.responder.defer('public');
  await it.responder.reply('one');
  await it.responder.defer('public');

  expect(it.requests.map(({ request }) => request)).toEqual(['POST /channels/6/typing', CHANNEL]);
});

test('a private reply goes by direct message', async () => {
  const it = responding('ephemeral');
  await it.responder.reply('secret');

  expect(it.requests).toMatchObject([
    { request: 'POST /users/@me/channels', body: { recipient_id: '3' } },
    { request: 'POST /channels/sent-1/messages', body: { content: 'secret' } },
  ]);
});

test('a person who accepts no direct messages gets a hint without the secret', async () => {
  const it = responding(
    'public',
    {},
    {
      fail({ request }) {
        if (request === 'POST /channels/sent-1/messages')
          throw Object.assign(new Error('Cannot send'), { code: 50_007 });
      },
    },
  );
  await it.responder.reply({ content: 'secret', ephemeral: true });

  expect(it.requests.at(-1)).toMatchObject({
    request: CHANNEL,
    body: { content: expect.stringContaining('Allow direct messages') },
  });
});

test('in a direct message everything is private already', async () => {
  const it = responding('ephemeral', { direct: true });
  await it.responder.reply('secret');

  expect(it.requests).toMatchObject([{ request: CHANNEL, body: { content: 'secret' } }]);
});

test('a form is offered behind a button', async () => {
  const it = responding('modal');
  await it.responder.showModal({} as never);

  expect(it.requests).toMatchObject([{ request: CHANNEL, body: { content: 'Open the form' } }]);
});

test('a refusal is a plain reply', async () => {
  const it = responding('ephemeral');
  await it.responder.refuse('no');

  expect(it.requests).toMatchObject([{ request: CHANNEL, body: { content: 'no' } }]);
});

test('nothing sent is nothing said', async () => {
  const it = responding('public');
  await it.responder.settle('Done.');

  expect(it.requests).toEqual([]);
  expect(it.responder.acknowledgedAtMs).toBeUndefined();
});
