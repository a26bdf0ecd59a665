import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { link } from '../components/link.ts';
import type { Shown } from '../components/component.ts';
import type { BronxError } from '../errors.ts';
import { container, file, gallery, row, section, separator, text } from './layout.ts';
import { asReplacement, render, type RenderedComponent } from './render.ts';
import type { Reply } from './reply.ts';

const NOBODY = { parse: [], replied_user: false };
const url = 'https://example.com';

/** Labels stand for components: `#pick` is a select. */
const renderShown = async (shown: Shown): Promise<RenderedComponent> => {
  const label = 'label' in shown ? shown.label : '';
  return label.startsWith('#')
    ? { type: ComponentType.UserSelect, custom_id: label }
    : { type: ComponentType.Button, style: ButtonStyle.Secondary, label, custom_id: label };
};
const rendered = (reply: Reply) => render(reply, { name: 'shop buy', renderShown });
const refusal = (reply: Reply) =>
  rendered(reply).then(
    () => undefined,
    (error: BronxError) => ({ code: error.code, message: error.message }),
  );
const shown = (...labels: readonly string[]): readonly Shown[] => labels.map((label) => link(label, url));
const labelsOf = (rows: readonly object[] = []) =>
  (rows as readonly { components: readonly { custom_id: string }[] }[]).map((each) =>
    each.components.map(({ custom_id }) => custom_id),
  );
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('a classic reply', () => {
  test('text notifies nobody', async () => {
    expect((await rendered('hello @everyone')).body).toEqual({
      content: 'hello @everyone',
      allowed_mentions: NOBODY,
    });
  });

  test('mentions notify whom the author names', async () => {
    const { body } = await rendered({
      content: 'hi',
      mentions: { users: ['1', '1'], roles: true, repliedUser: true },
    });

    expect(body.allowed_mentions).toEqual({ parse: ['roles'], users: ['1'], replied_user: true });
  });

  test('buttons fill rows of five, and a select has a row of its own', async () => {
    const { body } = await rendered({
      content: 'hi',
      components: shown('a', 'b', 'c', 'd', 'e', 'f', '#g', 'h'),
    });

    expect(labelsOf(body.components)).toEqual([['a', 'b', 'c', 'd', 'e'], ['f'], ['#g'], ['h']]);
  });

  test('files are listed with their descriptions', async () => {
    const files = [
      { attachment: Buffer.from('x'), name: 'a.txt', description: 'An a' },
      { attachment: Buffer.from('y') },
    ];

    expect((await rendered({ files })).body.attachments).toEqual([
      { id: 0, filename: 'a.txt', description: 'An a' },
      { id: 1, filename: 'file-2' },
    ]);
  });

  test('as a replacement it takes away what it does not have', async () => {
    expect(asReplacement(await rendered('bye'))).toEqual({
      content: 'bye',
      embeds: [],
      components: [],
      attachments: [],
      allowed_mentions: NOBODY,
    });
  });

  test.each<[string, Reply, string, string]>([
    [
      'a text of 3,000 characters',
      'x'.repeat(3_000),
      'REPLY_TOO_LONG',
      "'shop buy' cannot reply: its text has 3,000 characters, and Discord takes 2,000.",
    ],
    ['no text', '', 'REPLY_EMPTY', 'its message is empty'],
    ['blank text', ' \n', 'REPLY_EMPTY', 'its message is empty'],
    [
      'eleven embeds',
      { embeds: many(11, () => ({ title: 't' })) },
      'REPLY_TOO_MANY',
      '11 embeds, and Discord takes 10',
    ],
    [
      'eleven files',
      { files: many(11, () => ({ attachment: Buffer.from('x') })) },
      'REPLY_TOO_MANY',
      '11 files',
    ],
    [
      'six rows',
      { content: 'x', components: shown('#1', '#2', '#3', '#4', '#5', '#6') },
      'REPLY_TOO_MANY',
      '6 rows',
    ],
    ['26 buttons', { content: 'x', components: shown(...many(26, String)) }, 'REPLY_TOO_MANY', '6 rows'],
    [
      'one button twice',
      { content: 'x', components: shown('a', 'a') },
      'REPLY_INVALID',
      'one component twice with the same state',
    ],
    [
      '101 users to mention',
      { content: 'x', mentions: { users: many(101, String) } },
      'REPLY_TOO_MANY',
      '101 users to mention',
    ],
    [
      'a title of 257 characters',
      { embeds: [{ title: 'x'.repeat(257) }] },
      'REPLY_TOO_LONG',
      'the title of embed 1 has 257',
    ],
    [
      'a description of 4,097',
      { embeds: [{ description: 'x'.repeat(4_097) }] },
      'REPLY_TOO_LONG',
      'the description of embed 1',
    ],
    [
      'a footer of 2,049',
      { embeds: [{ footer: { text: 'x'.repeat(2_049) } }] },
      'REPLY_TOO_LONG',
      'the footer of embed 1',
    ],
    [
      'an author of 257',
      { embeds: [{ author: { name: 'x'.repeat(257) } }] },
      'REPLY_TOO_LONG',
      'the author of embed 1',
    ],
    [
      '26 fields',
      { embeds: [{ fields: many(26, () => ({ name: 'n', value: 'v' })) }] },
      'REPLY_TOO_MANY',
      '26 fields in embed 1',
    ],
    [
      'a nameless field',
      { embeds: [{ fields: [{ name: '', value: 'v' }] }] },
      'REPLY_EMPTY',
      'the name of field 1 of embed 1',
    ],
    [
      'a value of 1,025',
      { embeds: [{ fields: [{ name: 'n', value: 'x'.repeat(1_025) }] }] },
      'REPLY_TOO_LONG',
      'the value of field 1',
    ],
    [
      '6,001 characters in embeds',
      { embeds: [{ description: 'x'.repeat(4_000) }, { description: 'x'.repeat(2_001) }] },
      'REPLY_TOO_LONG',
      'all embeds together has 6,001',
    ],
  ])('%s is refused with a reason', async (_, reply, code, message) => {
    expect(await refusal(reply)).toEqual({ code, message: expect.stringContaining(message) });
  });

  test.each<[string, Reply]>([
    ['2,000 characters', 'x'.repeat(2_000)],
    ['25 buttons', { content: 'x', components: shown(...many(25, String)) }],
    ['a lone button', { components: shown('a') }],
    [
      '6,000 characters in embeds',
      { embeds: [{ description: 'x'.repeat(4_000) }, { description: 'x'.repeat(2_000) }] },
    ],
  ])('%s are fine', async (_, reply) => {
    expect(await refusal(reply)).toBeUndefined();
  });
});

describe('a layout', () => {
  const button = link('go', url);

  test('it becomes components v2 from top to bottom', async () => {
    const { body } = await rendered({
      layout: [
        text('# Shop'),
        separator({ divider: false, spacing: 'large' }),
        container([section('A sword', link('buy', url)), gallery({ url, description: 'A sword' })], {
          accentColor: 0xff0000,
        }),
        row(button),
        file('attachment://a.txt'),
      ],
    });

    expect(body).toEqual({
      flags: 32_768,
      allowed_mentions: NOBODY,
      components: [
        { type: 10, content: '# Shop' },
        { type: 14, divider: false, spacing: 2 },
        {
          type: 17,
          accent_color: 0xff0000,
          components: [
            {
              type: 9,
              components: [{ type: 10, content: 'A sword' }],
              accessory: expect.objectContaining({ type: 2, custom_id: 'buy' }),
            },
            { type: 12, items: [{ media: { url }, description: 'A sword' }] },
          ],
        },
        { type: 1, components: [expect.objectContaining({ type: 2, custom_id: 'go' })] },
        { type: 13, file: { url: 'attachment://a.txt' } },
      ],
    });
  });

  test('as a replacement it takes text and embeds away', async () => {
    expect(asReplacement(await rendered({ layout: [text('hi')] }))).toMatchObject({
      content: null,
      embeds: null,
      attachments: [],
    });
  });

  test.each<[string, Reply, string, string]>([
    ['nothing', { layout: [] }, 'REPLY_EMPTY', 'its layout is empty'],
    ['a blank text', { layout: [text(' ')] }, 'REPLY_EMPTY', 'a text part is empty'],
    ['41 components', { layout: many(41, () => separator()) }, 'REPLY_TOO_MANY', '41 components'],
    [
      '4,001 characters',
      { layout: [text('x'.repeat(2_000)), text('x'.repeat(2_001))] },
      'REPLY_TOO_LONG',
      '4,001 characters',
    ],
    [
      'six buttons in a row',
      { layout: [row(...shown('1', '2', '3', '4', '5', '6'))] },
      'REPLY_TOO_MANY',
      '6 buttons in a row',
    ],
    [
      'two selects in a row',
      { layout: [row(...shown('#1', '#2'))] },
      'REPLY_INVALID',
      'one select and nothing else',
    ],
    ['an empty row', { layout: [row()] }, 'REPLY_EMPTY', 'a row is empty'],
    ['an empty container', { layout: [container([])] }, 'REPLY_EMPTY', 'a container is empty'],
    [
      'four texts in a section',
      { layout: [section(['1', '2', '3', '4'], button)] },
      'REPLY_TOO_MANY',
      '4 texts in a section',
    ],
    [
      'a select beside a section',
      { layout: [section('a', link('#1', url))] },
      'REPLY_INVALID',
      'beside a section',
    ],
    ['eleven pictures', { layout: [gallery(...many(11, () => ({ url })))] }, 'REPLY_TOO_MANY', '11 pictures'],
    ['a file from elsewhere', { layout: [file(url)] }, 'REPLY_INVALID', 'attachment://name'],
    [
      'one button in two places',
      { layout: [row(button), section('a', button)] },
      'REPLY_INVALID',
      'one component twice',
    ],
  ])('%s is refused with a reason', async (_, reply, code, message) => {
    expect(await refusal(reply)).toEqual({ code, message: expect.stringContaining(message) });
  });
});
