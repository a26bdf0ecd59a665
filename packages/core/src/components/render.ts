import {
  type APIButtonComponent,
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  type APILabelComponent,
  type APIMessageComponentEmoji,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import { CHANNEL_KINDS } from '../commands/channel-kinds.ts';
import type { Channels } from '../commands/options.ts';
import { lengthProblem } from '../commands/check-names.ts';
import { BronxError } from '../errors.ts';
import {
  type ButtonDescription,
  type ModalDescription,
  read,
  type SelectDescription,
} from '../internal/description.ts';
import { invalidComponent } from './check-component.ts';
import { buttonLookProblems, modalLookProblems, offered, selectLookProblems } from './check-look.ts';
import type { ButtonLook, LinkButton, Placed, SelectLook, Shown, ShownModal } from './component.ts';
import type { CustomIds } from './custom-id.ts';
import { parseEmoji } from './emoji.ts';
import type { CustomIdOwners } from './encode-custom-id.ts';
import { renderField } from './modal-field.ts';

/** For whom something is shown. */
export interface RenderOptions extends CustomIdOwners {
  readonly customIds: CustomIds;
}

/**
 * Turns what a reply shows into a button or a select with its custom id.
 * @throws BronxError `COMPONENT_INVALID`, and what `CustomIds.encode` throws.
 */
export async function renderShown(
  shown: Shown,
  { customIds, ...owners }: RenderOptions,
): Promise<APIButtonComponent | APISelectMenuComponent> {
  const placed = 'placed' in shown ? shown : shown.with({});
  if (placed.placed === 'link') return renderLink(placed);
  const description = read<ButtonDescription | SelectDescription>(placed.component);
  const customId = await customIds.encode(placed, owners);
  return description.kind === 'button'
    ? renderButton(description, customId, lookOf(description.look, placed))
    : renderSelect(description, customId, lookOf(description.look, placed));
}

/**
 * Turns a modal into what Discord opens.
 * @throws BronxError `COMPONENT_INVALID` for a look that Discord would refuse, and what `CustomIds.encode` throws.
 */
export async function renderModal(
  shown: ShownModal,
  { customIds, ...owners }: RenderOptions,
): Promise<APIModalInteractionResponseCallbackData> {
  const placed = 'placed' in shown ? shown : shown.with({});
  const modal = read<ModalDescription>(placed.component);
  const { labels = {}, title = modal.title, values = {} } = placed.look;
  const problems = [...modalLookProblems(placed.look, modal.fields)];
  if (problems.length > 0) throw invalidComponent(modal, problems);
  return {
    custom_id: await customIds.encode(placed, owners),
    title,
    components: Object.entries(modal.fields).map(([name, field]) =>
      withValue(
        renderField(name, { ...field, description: labels[name] ?? field.description }),
        values[name] ?? '',
      ),
    ),
  };
}

function withValue(label: APILabelComponent, value: string): APILabelComponent {
  const { component } = label;
  return component.type === ComponentType.TextInput && value !== ''
    ? { ...label, component: { ...component, value } }
    : label;
}

/** What was said where it is shown goes before what was said where it is described. */
const lookOf = <Look extends ButtonLook | SelectLook>(described: Look, placed: Placed): Look => ({
  ...described,
  ...placed.look,
});

const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

function renderButton(
  button: ButtonDescription,
  customId: string,
  look: ButtonLook,
): APIButtonComponentWithCustomId {
  const { label, emoji, style = 'secondary', disabled = false } = look;
  const problems = [...buttonLookProblems(look)];
  if (label === undefined && emoji === undefined) problems.push('it needs a label or an emoji');
  if (problems.length > 0) throw invalidComponent(button, problems);
  return {
    type: ComponentType.Button,
    style: STYLES[style],
    custom_id: customId,
    disabled,
    ...face(label, emoji),
  };
}

function renderLink({ label, url, emoji }: LinkButton): APIButtonComponentWithURL {
  const problems = [...buttonLookProblems({ label, ...(emoji === undefined ? {} : { emoji }) })];
  if (!/^(https?|discord):\/\//.test(url))
    problems.push(`its address '${url}' must begin with https://, http:// or discord://`);
  problems.push(...lengthProblem('its address', url, 512));
  if (problems.length > 0)
    throw new BronxError('COMPONENT_INVALID', `The link '${label}' cannot be shown: ${problems.join('; ')}.`);
  return { type: ComponentType.Button, style: ButtonStyle.Link, url, ...face(label, emoji) };
}

function face(
  label: string | undefined,
  emoji: string | undefined,
): { label?: string; emoji?: APIMessageComponentEmoji } {
  const parsed = emoji === undefined ? undefined : parseEmoji(emoji);
  return { ...(label === undefined ? {} : { label }), ...(parsed && { emoji: parsed }) };
}

function renderSelect(select: SelectDescription, customId: string, look: SelectLook): APISelectMenuComponent {
  const choices = look.choices ?? select.choices;
  const problems = [
    ...selectLookProblems(select.type, { ...look, ...(choices && { choices }) }),
    ...strayChoices(select, look),
  ];
  if (select.type === 'string' && !choices) problems.push('it needs choices');
  if (problems.length > 0) throw invalidComponent(select, problems);
  const { placeholder, min = 1, max = 1, disabled = false, selected = [] } = look;
  const options = offered(choices ?? []).map((option) =>
    selected.includes(option.value) ? { ...option, default: true } : option,
  );
  const common = {
    custom_id: customId,
    ...(placeholder === undefined ? {} : { placeholder }),
    min_values: min,
    // Discord refuses a select that asks for more values than it offers.
    max_values: select.type === 'string' ? Math.min(max, options.length) : max,
    disabled,
  };
  return select.type === 'string'
    ? { type: ComponentType.StringSelect, ...common, options }
    : { ...common, ...POPULATED[select.type](selected, select.kinds) };
}

const POPULATED = {
  user: (selected: readonly string[]) => ({
    type: ComponentType.UserSelect as const,
    ...chosen(SelectMenuDefaultValueType.User, selected),
  }),
  role: (selected: readonly string[]) => ({
    type: ComponentType.RoleSelect as const,
    ...chosen(SelectMenuDefaultValueType.Role, selected),
  }),
  mentionable: () => ({ type: ComponentType.MentionableSelect as const }),
  channel: (selected: readonly string[], kinds: readonly (keyof Channels)[]) => ({
    type: ComponentType.ChannelSelect as const,
    ...chosen(SelectMenuDefaultValueType.Channel, selected),
    ...(kinds.length > 0 ? { channel_types: kinds.flatMap((kind) => [...CHANNEL_KINDS[kind]]) } : {}),
  }),
};

const chosen = <Type extends SelectMenuDefaultValueType>(type: Type, ids: readonly string[]) =>
  ids.length === 0 ? {} : { default_values: ids.map((id) => ({ id, type })) };

/** Choices that `run` would not expect: it knows those that the select is described with. */
function strayChoices(select: SelectDescription, look: SelectLook): string[] {
  if (!select.choices || !look.choices) return [];
  const expected = new Set(offered(select.choices).map(({ value }) => value));
  const stray = offered(look.choices).filter(({ value }) => !expected.has(value));
  return stray.map(({ value }) => `it is shown with the choice '${value}', which it is not described with`);
}
