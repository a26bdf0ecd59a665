import { MessageFlags, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLab, type Lab } from './lab.fixture.ts';

let lab: Lab;
const say = (body: unknown) => lab.api('POST', `/channels/${lab.general.id}/messages`, body);

beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

test('mentions whom the text names', async () => {
  const answer = await say({ content: `<@${lab.ada.userId}> and @everyone` });

  expect(answer.body).toMatchObject({ mentions: [{ username: 'ada' }], mention_everyone: false });
});

test('mentions nobody when nothing is parsed', async () => {
  const answer = await say({ content: `<@${lab.ada.userId}>`, allowed_mentions: { parse: [] } });

  expect(answer.body).toMatchObject({ mentions: [], mention_roles: [], mention_everyone: false });
});

test('mentions the one replied to', async () => {
  const asked = lab.adaSays('Anyone?');
  const answer = await say({ content: 'Me', message_reference: { message_id: asked.id } });

  expect(answer.body).toMatchObject({
    type: 19,
    mentions: [{ username: 'ada' }],
    referenced_message: { id: asked.id },
  });
});

test('sends a reply to a missing message as a plain one when it may', async () => {
  const answer = await say({
    content: 'Me',
    message_reference: { message_id: '1', fail_if_not_exists: false },
  });

  expect(answer.body).toMatchObject({ type: 0, content: 'Me' });
});

test('gives the first message again for one nonce', async () => {
  const first = await say({ content: 'once', nonce: '7', enforce_nonce: true });
  const second = await say({ content: 'twice', nonce: '7', enforce_nonce: true });

  expect(second.body['id']).toBe(first.body['id']);
});

test('fills in what Discord returns of components', async () => {
  const select = { type: 3, custom_id: 'pick', options: [{ label: 'A', value: 'a' }] };
  const answer = await say({
    flags: MessageFlags.IsComponentsV2,
    components: [{ type: 17, components: [{ type: 1, components: [select] }] }],
  });

  expect(answer.body['components']).toEqual([
    {
      type: 17,
      id: 1,
      accent_color: null,
      spoiler: false,
      components: [{ type: 1, id: 2, components: [{ ...select, id: 3, min_values: 1, max_values: 1 }] }],
    },
  ]);
});

test('stores files and serves them', async () => {
  const form = new FormData();
  form.append(
    'payload_json',
    JSON.stringify({ content: 'log', attachments: [{ id: 0, description: 'A log' }] }),
  );
  form.append('files[0]', new Blob(['hello'], { type: 'text/plain' }), 'a log.txt');
  const answer = await say(form);
  const [attachment] = answer.body['attachments'] as { url: string }[];
  const file = await fetch(attachment?.url ?? '');

  expect(attachment).toMatchObject({
    filename: 'a_log.txt',
    size: 5,
    description: 'A log',
    content_type: 'text/plain',
  });
  expect(await file.text()).toBe('hello');
});

test('shows a file in an embed and takes it from the list', async () => {
  const form = new FormData();
  form.append(
    'payload_json',
    JSON.stringify({ embeds: [{ title: 'a', image: { url: 'attachment://a.png' } }] }),
  );
  form.append('files[0]', new Blob(['x'], { type: 'image/png' }), 'a.png');
  const answer = await say(form);

  expect(answer.body).toMatchObject({
    attachments: [],
    embeds: [{ image: { url: expect.stringContaining('/a.png') } }],
  });
});

test('keeps the newest messages only', async () => {
  await using small = await openLab(P.Administrator);
  const limit = small.server.world.historyLimit;
  const first = small.adaSays('first');
  for (let count = 0; count < limit; count += 1) small.adaSays('more');

  expect(await small.api('GET', `/channels/${small.general.id}/messages/${first.id}`)).toMatchObject({
    status: 404,
    body: { code: 10008 },
  });
  expect(small.server.world.messages.get(small.general.id)?.size).toBe(limit);
});
