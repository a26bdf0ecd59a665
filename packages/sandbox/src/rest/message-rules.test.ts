import { MessageFlags } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLab, type Lab } from './lab.fixture.ts';

let lab: Lab;
const path = () => `/channels/${lab.general.id}/messages`;
const say = (body: unknown) => lab.api('POST', path(), body);
const button = (more: object = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const select = (more: object = {}) => ({
  type: 3,
  custom_id: 'pick',
  options: [{ label: 'A', value: 'a' }],
  ...more,
});
const V2 = MessageFlags.IsComponentsV2;

beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

test.each<[string, object, object]>([
  [
    'content beyond 2,000 characters',
    { content: 'x'.repeat(2_001) },
    { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }] } },
  ],
  [
    'content that is no text',
    { content: 5 },
    {
      content: { _errors: [{ code: 'STRING_TYPE_CONVERT', message: 'Could not interpret "5" as string.' }] },
    },
  ],
  [
    'eleven embeds',
    { embeds: Array.from({ length: 11 }, () => ({ title: 'a' })) },
    { embeds: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } },
  ],
  [
    'an embed without anything in it',
    { embeds: [{ color: 1 }] },
    { embeds: { 0: { description: { _errors: [{ code: 'BASE_TYPE_REQUIRED' }] } } } },
  ],
  [
    'an embed title beyond 256 characters',
    { embeds: [{ title: 'x'.repeat(257) }] },
    { embeds: { 0: { title: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } } },
  ],
  [
    'an embed field without a name',
    { embeds: [{ fields: [{ name: '', value: 'a' }] }] },
    { embeds: { 0: { fields: { 0: { name: { _errors: [{ code: 'BASE_TYPE_REQUIRED' }] } } } } } },
  ],
  [
    '26 embed fields',
    { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: 'a', value: 'b' })) }] },
    { embeds: { 0: { fields: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } } },
  ],
  [
    'embeds of more than 6,000 characters together',
    { embeds: [{ description: 'x'.repeat(4_000) }, { description: 'x'.repeat(2_001) }] },
    { embeds: { _errors: [{ code: 'MAX_EMBED_SIZE_EXCEEDED' }] } },
  ],
  [
    'a time that is no time',
    { embeds: [{ title: 'a', timestamp: 'soon' }] },
    { embeds: { 0: { timestamp: { _errors: [{ code: 'BASE_TYPE_INVALID' }] } } } },
  ],
  [
    'six rows',
    { components: Array.from({ length: 6 }, (_, at) => row(button({ custom_id: `${at}` }))) },
    { components: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } },
  ],
  [
    'six buttons in a row',
    { components: [row(...Array.from({ length: 6 }, (_, at) => button({ custom_id: `${at}` })))] },
    { components: { 0: { components: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH' }] } } } },
  ],
  [
    'a select beside a button',
    { components: [row(button(), select())] },
    { components: { 0: { components: { _errors: [{ code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED' }] } } } },
  ],
  [
    'one custom id twice',
    { components: [row(button(), button())] },
    {
      components: {
        0: { components: { 1: { custom_id: { _errors: [{ code: 'COMPONENT_CUSTOM_ID_DUPLICATED' }] } } } },
      },
    },
  ],
  [
    'a custom id beyond 100 characters',
    { components: [row(button({ custom_id: 'x'.repeat(101) }))] },
    {
      components: {
        0: { components: { 0: { custom_id: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH' }] } } } },
      },
    },
  ],
  [
    'a button without a custom id',
    { components: [row({ type: 2, style: 1, label: 'Go' })] },
    {
      components: { 0: { components: { 0: { custom_id: { _errors: [{ code: 'BASE_TYPE_REQUIRED' }] } } } } },
    },
  ],
  [
    'a link button with a custom id',
    { components: [row(button({ style: 5, url: 'https://example.com' }))] },
    {
      components: {
        0: { components: { 0: { custom_id: { _errors: [{ code: 'BUTTON_COMPONENT_FIELD_EXCLUSIVE' }] } } } },
      },
    },
  ],
  [
    'a button without label and emoji',
    { components: [row({ type: 2, style: 1, custom_id: 'go' })] },
    {
      components: {
        0: {
          components: { 0: { label: { _errors: [{ code: 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED' }] } } },
        },
      },
    },
  ],
  [
    'a select without options',
    { components: [row(select({ options: [] }))] },
    {
      components: { 0: { components: { 0: { options: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH' }] } } } } },
    },
  ],
  [
    'a select value twice',
    {
      components: [
        row(
          select({
            options: [
              { label: 'A', value: 'a' },
              { label: 'B', value: 'a' },
            ],
          }),
        ),
      ],
    },
    {
      components: {
        0: {
          components: {
            0: {
              options: { 1: { value: { _errors: [{ code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED' }] } } },
            },
          },
        },
      },
    },
  ],
  [
    'a select that wants more than it offers',
    { components: [row(select({ max_values: 2 }))] },
    {
      components: {
        0: { components: { 0: { max_values: { _errors: [{ code: 'SELECT_COMPONENT_MAX_VALUES' }] } } } },
      },
    },
  ],
  [
    'content with components v2',
    { content: 'a', flags: V2, components: [{ type: 10, content: 'b' }] },
    { content: { _errors: [{ code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2' }] } },
  ],
  [
    'a v2 component without the flag',
    { components: [{ type: 10, content: 'b' }] },
    { components: { 0: { type: { _errors: [{ code: 'UNION_TYPE_CHOICES' }] } } } },
  ],
  [
    '41 v2 components',
    { flags: V2, components: Array.from({ length: 41 }, () => ({ type: 10, content: 'b' })) },
    { components: { _errors: [{ code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED' }] } },
  ],
  [
    'v2 text beyond 4,000 characters',
    {
      flags: V2,
      components: [
        { type: 10, content: 'x'.repeat(2_500) },
        { type: 10, content: 'x'.repeat(2_500) },
      ],
    },
    { components: { _errors: [{ code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED' }] } },
  ],
  [
    'a reply to a message that is not there',
    { content: 'a', message_reference: { message_id: '1' } },
    { message_reference: { _errors: [{ code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE' }] } },
  ],
  [
    'allowed mentions that contradict themselves',
    { content: 'a', allowed_mentions: { parse: ['users'], users: ['1'] } },
    { allowed_mentions: { _errors: [{ code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE' }] } },
  ],
  [
    'an attachment that was not sent',
    { content: 'a', attachments: [{ id: 0 }] },
    { attachments: { 0: { id: { _errors: [{ code: 'ATTACHMENT_NOT_FOUND' }] } } } },
  ],
])('refuses %s', async (_, body, errors) => {
  const answer = await say(body);

  expect(answer).toMatchObject({ status: 400, body: { code: 50035, message: 'Invalid Form Body', errors } });
});

test.each([[{}], [{ content: '' }], [{ content: ' \n ' }], [{ flags: V2 }]])(
  'refuses an empty message: %j',
  async (body) => {
    const answer = await say(body);

    expect(answer).toMatchObject({
      status: 400,
      body: { code: 50006, message: 'Cannot send an empty message' },
    });
  },
);

test('names an unknown key as a gap', async () => {
  const answer = await say({ content: 'a', colour: 'red' });

  expect(answer.status).toBe(501);
  expect(lab.server.gaps.map(({ what }) => what)).toContain('POST /channels/:channelId/messages: colour');
});

test('names a part of Discord it lacks as a gap', async () => {
  const answer = await say({ content: 'a', shared_client_theme: { colors: ['ff0000'] } });

  expect(answer.status).toBe(501);
  expect(lab.server.gaps.map(({ what }) => what)).toContain(
    'POST /channels/:channelId/messages: shared_client_theme',
  );
});

test('refuses JSON that cannot be read', async () => {
  const response = await fetch(`${lab.server.api}/v10${path()}`, {
    method: 'POST',
    headers: { authorization: `Bot ${lab.application.token}`, 'content-type': 'application/json' },
    body: '{"content":',
  });

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 50109 });
});
