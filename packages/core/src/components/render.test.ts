import { ButtonStyle, ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import type { Placed, PlacedModal } from './component.ts';
import type { CustomIds } from './custom-id.ts';
import { defineButton } from './define-button.ts';
import { defineModal } from './define-modal.ts';
import { defineSelect } from './define-select.ts';
import { link } from './link.ts';
import { renderModal, renderShown } from './render.ts';

const run = () => {};
/** Custom ids that can be read: who, what and the state. */
const customIds: CustomIds = {
  encode: async ({ component, state }: Placed | PlacedModal, { ownerId }) =>
    `${ownerId} ${component.name} ${JSON.stringify(state)}`,
  decode: async () => {
    throw new Error('Nothing is decoded here.');
  },
};
const options = { customIds, ownerId: 'ada' };

describe('a button', () => {
  const again = defineButton({ id: 'again', label: 'Again', state: { times: 'integer' }, run });

  test('is shown with its custom id, secondary unless it says otherwise', async () => {
    expect(await renderShown(again.with({ times: 3 }), options)).toEqual({
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: 'Again',
      custom_id: 'ada again {"times":3}',
      disabled: false,
    });
  });

  test('may look different each time it is shown', async () => {
    const shown = again.with(
      { times: 3 },
      { label: 'Once more', style: 'danger', disabled: true, emoji: '<:go:123456789012345678>' },
    );

    expect(await renderShown(shown, options)).toMatchObject({
      style: ButtonStyle.Danger,
      label: 'Once more',
      disabled: true,
      emoji: { name: 'go', id: '123456789012345678', animated: false },
    });
  });

  test('without state is shown as it is', async () => {
    const go = defineButton({ id: 'go', emoji: '▶️', run });

    expect(await renderShown(go, options)).toMatchObject({ custom_id: 'ada go {}', emoji: { name: '▶️' } });
  });

  test('with neither label nor emoji is refused', async () => {
    const bare = defineButton({ id: 'bare', run });

    await expect(renderShown(bare, options)).rejects.toMatchObject({
      code: 'COMPONENT_INVALID',
      message: expect.stringContaining("'bare'"),
    });
  });

  test('with too long a label of the moment is refused', async () => {
    await expect(
      renderShown(again.with({ times: 1 }, { label: 'x'.repeat(81) }), options),
    ).rejects.toMatchObject({
      code: 'COMPONENT_INVALID',
    });
  });
});

describe('a link', () => {
  test('opens an address', async () => {
    expect(await renderShown(link('Docs', 'https://example.org', { emoji: '📖' }), options)).toEqual({
      type: ComponentType.Button,
      style: ButtonStyle.Link,
      label: 'Docs',
      url: 'https://example.org',
      emoji: { name: '📖' },
    });
  });

  test.each(['javascript:alert(1)', 'example.org', '', `https://example.org/${'x'.repeat(512)}`])(
    'to %j is refused',
    async (url) => {
      await expect(renderShown(link('Docs', url), options)).rejects.toMatchObject({
        code: 'COMPONENT_INVALID',
      });
    },
  );
});

describe('a select', () => {
  test('of strings offers its choices, and asks for no more than there are', async () => {
    const team = defineSelect({
      id: 'team',
      placeholder: 'Which?',
      choices: { red: 'Red team', blue: 'Blue team' },
      max: 5,
      run,
    });

    expect(await renderShown(team, options)).toEqual({
      type: ComponentType.StringSelect,
      custom_id: 'ada team {}',
      placeholder: 'Which?',
      min_values: 1,
      max_values: 2,
      disabled: false,
      options: [
        { value: 'red', label: 'Red team' },
        { value: 'blue', label: 'Blue team' },
      ],
    });
  });

  test('may be shown with fewer choices or other labels, not with choices it does not know', async () => {
    const team = defineSelect({ id: 'team', choices: ['red', 'blue'], run });

    expect(await renderShown(team.with({}, { choices: { red: 'Rot' } }), options)).toMatchObject({
      options: [{ value: 'red', label: 'Rot' }],
    });
    await expect(renderShown(team.with({}, { choices: ['green'] }), options)).rejects.toMatchObject({
      code: 'COMPONENT_INVALID',
      message: expect.stringContaining("'green'"),
    });
  });

  test('shows what is chosen already', async () => {
    const team = defineSelect({ id: 'team', choices: ['red', 'blue'], run });
    const room = defineSelect({ id: 'room', type: 'channel', run });
    const who = defineSelect({ id: 'who', type: 'mentionable', run });

    expect(await renderShown(team.with({}, { selected: ['blue'] }), options)).toMatchObject({
      options: [{ value: 'red' }, { value: 'blue', default: true }],
    });
    expect(await renderShown(room.with({}, { selected: ['1'] }), options)).toMatchObject({
      default_values: [{ id: '1', type: 'channel' }],
    });
    for (const shown of [team.with({}, { selected: ['red', 'blue'] }), who.with({}, { selected: ['1'] })])
      await expect(renderShown(shown, options)).rejects.toMatchObject({ code: 'COMPONENT_INVALID' });
  });

  test('described without choices gets them when it is shown', async () => {
    const pick = defineSelect({ id: 'pick', run });

    expect(await renderShown(pick.with({}, { choices: ['one'] }), options)).toMatchObject({
      options: [{ value: 'one', label: 'one' }],
    });
    await expect(renderShown(pick, options)).rejects.toMatchObject({ code: 'COMPONENT_INVALID' });
  });

  test.each([
    ['user', ComponentType.UserSelect],
    ['role', ComponentType.RoleSelect],
    ['mentionable', ComponentType.MentionableSelect],
    ['channel', ComponentType.ChannelSelect],
  ] as const)('of type %s is filled by Discord', async (type, componentType) => {
    const select = defineSelect({ id: 'who', type, min: 0, max: 5, run });

    expect(await renderShown(select, options)).toEqual({
      type: componentType,
      custom_id: 'ada who {}',
      min_values: 0,
      max_values: 5,
      disabled: false,
    });
  });

  test('of channels may ask for kinds', async () => {
    const select = defineSelect({ id: 'where', type: 'channel', kinds: ['text', 'thread'], run });

    expect(await renderShown(select, options)).toMatchObject({ channel_types: [0, 10, 11, 12] });
  });
});

describe('a modal', () => {
  const fieldOf = async (field: { readonly type: 'string'; readonly description: string }) => {
    const modal = defineModal({ id: 'form', title: 'Form', fields: { it: field }, run });
    const { components } = await renderModal(modal, options);
    return components[0];
  };

  test('has a title, a custom id, and a labelled field for each option', async () => {
    const terms = defineModal({
      id: 'terms',
      title: 'Terms of service',
      state: { version: 'integer' },
      fields: { agree: { type: 'boolean', description: 'I have read the terms', required: true } },
      run,
    });

    expect(await renderModal(terms.with({ version: 3 }), options)).toEqual({
      custom_id: 'ada terms {"version":3}',
      title: 'Terms of service',
      components: [
        {
          type: ComponentType.Label,
          label: 'I have read the terms',
          component: { type: ComponentType.Checkbox, custom_id: 'agree', default: false },
        },
      ],
    });
  });

  test('shows the name above a description that is too long for a label', async () => {
    const description = 'Tell us what happened, in as many words as you need';

    expect(await fieldOf({ type: 'string', description })).toMatchObject({ label: 'it', description });
  });

  test.each([
    [
      'string',
      {},
      { type: ComponentType.TextInput, style: TextInputStyle.Short, max_length: 4_000, required: false },
    ],
    [
      'string',
      { minLength: 2, maxLength: 1_000, required: true, default: 'Hi' },
      { style: TextInputStyle.Paragraph, min_length: 2, max_length: 1_000, required: true, value: 'Hi' },
    ],
    [
      'integer',
      { min: 1, max: 5, default: 2 },
      { type: ComponentType.TextInput, placeholder: '1 – 5', value: '2' },
    ],
    [
      'duration',
      { default: 90_000 },
      { type: ComponentType.TextInput, value: '1m 30s', placeholder: '1h 30m' },
    ],
    [
      'string',
      { choices: { a: 'First', b: 'Second' }, default: 'b' },
      {
        type: ComponentType.StringSelect,
        options: [
          { value: 'a', label: 'First', default: false },
          { value: 'b', label: 'Second', default: true },
        ],
      },
    ],
    [
      'integer',
      { choices: [1, 2] },
      { type: ComponentType.StringSelect, options: [{ value: '1' }, { value: '2' }] },
    ],
    ['user', { required: true }, { type: ComponentType.UserSelect, required: true }],
    ['member', {}, { type: ComponentType.UserSelect }],
    ['role', {}, { type: ComponentType.RoleSelect }],
    ['mentionable', {}, { type: ComponentType.MentionableSelect }],
    ['channel', { kinds: ['voice'] }, { type: ComponentType.ChannelSelect, channel_types: [2] }],
    ['attachment', {}, { type: ComponentType.FileUpload, required: false }],
  ])('asks for a %s with %j', async (type, properties, component) => {
    const field = { type, description: 'It', ...properties } as { type: 'string'; description: string };

    expect(await fieldOf(field)).toMatchObject({ label: 'It', component: { custom_id: 'it', ...component } });
  });
});
