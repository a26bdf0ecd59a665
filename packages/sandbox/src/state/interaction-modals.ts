import {
  ComponentType as Type,
  InteractionType,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { impossible, listed } from './act-impossible.ts';
import { placeAttachments } from './attachments.ts';
import { walk, type ComponentNode } from './component-tree.ts';
import { openInteraction } from './interaction-create.ts';
import { createResolver } from './interaction-resolved.ts';
import { chooseValues, isSelect, type SelectContext } from './interaction-selects.ts';
import type { Interaction } from './interaction.ts';
import type { UploadedFile, World } from './world.ts';

/** A text, the values of a select or the indexes of files, or a tick. */
export type FieldValue = string | boolean | readonly string[];

/** A modal that is submitted. */
export interface ModalSubmission {
  /** The interaction whose answer was the modal. */
  readonly interactionId: string;
  /** By custom id. What is left out stays as the modal had it. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** For file uploads. @defaultValue none */
  readonly files?: readonly UploadedFile[];
}

interface Filling extends SelectContext {
  readonly fields: ModalSubmission['fields'];
  readonly files: readonly UploadedFile[];
}

/** A field of a modal: the component that takes a value, with the label beside it. */
export interface ModalField {
  readonly label: string;
  readonly node: ComponentNode;
}

/**
 * A person submits the modal that is open before them.
 * @throws SandboxError `ACT_IMPOSSIBLE` when there is no such modal, or a field is missing or wrong
 */
export function submitModal(
  world: World,
  personId: string,
  { interactionId, fields, files = [] }: ModalSubmission,
): Interaction {
  const openedBy = [...world.interactions.values()].find(
    ({ id, userId }) => id === interactionId && userId === personId,
  );
  if (!openedBy?.modal)
    throw impossible(
      `'${world.users.get(personId)?.username}' has no modal of interaction ${interactionId} open: it was submitted, or never opened.`,
    );
  const { modal, channelId, applicationId } = openedBy;
  checkNames(modal, fields);
  const resolver = createResolver(world, channelId, personId);
  const components = fillAll({ world, channelId, resolver, fields, files }, modal);
  openedBy.modal = undefined;
  return openInteraction(world, {
    applicationId,
    type: InteractionType.ModalSubmit,
    userId: personId,
    channelId,
    openedBy,
    data: { custom_id: modal.custom_id, components, ...resolver.result() },
  });
}

/** The fields of a modal, in order. */
export function fieldsOf(modal: APIModalInteractionResponseCallbackData): ModalField[] {
  const placed = walk(nodesOfModal(modal));
  const fields = placed.filter(({ node }) => node.custom_id !== undefined);
  return fields.map(({ node, parent }) => ({
    node,
    label: node.label ?? parent?.label ?? node.custom_id ?? '',
  }));
}

function nodesOfModal({ components }: APIModalInteractionResponseCallbackData): readonly ComponentNode[] {
  return components;
}

function checkNames(modal: APIModalInteractionResponseCallbackData, given: ModalSubmission['fields']): void {
  const known = fieldsOf(modal).map(({ node }) => node.custom_id);
  for (const name of Object.keys(given)) {
    if (!known.includes(name))
      throw impossible(
        `The modal '${modal.title}' has no field '${name}'. It has: ${listed(known.filter((id) => id !== undefined))}.`,
      );
  }
}

/** The components of a submission mirror those of the modal. @see https://docs.discord.com/developers/components/using-modal-components */
function fillAll(filling: Filling, modal: APIModalInteractionResponseCallbackData): object[] {
  let last = 0;
  // Discord numbers the components that the bot did not.
  const numbered = (node: ComponentNode) => ({ ...node, id: node.id ?? ++last });
  return nodesOfModal(modal).map((top) => {
    const { type, id, label, component, components } = numbered(top);
    if (component) return { type, id, component: fill(filling, numbered(component), label) };
    if (components)
      return { type, id, components: components.map((child) => fill(filling, numbered(child), child.label)) };
    return { type, id };
  });
}

function fill(filling: Filling, node: ComponentNode, label: string | undefined): object {
  const { type, id, custom_id: customId = '' } = node;
  const given = filling.fields[customId];
  return {
    type,
    id,
    custom_id: customId,
    ...valueOf(filling, node, `The field '${label ?? customId}'`, given),
  };
}

function valueOf(filling: Filling, node: ComponentNode, name: string, given: FieldValue | undefined): object {
  if (node.type === Type.TextInput) return { value: textOf(node, name, given) };
  if (node.type === Type.Checkbox) return { value: tickOf(node, name, given) };
  if (node.type === Type.RadioGroup) return { value: optionsOf(node, name, given, 1)[0] ?? null };
  if (node.type === Type.CheckboxGroup)
    return { values: optionsOf(node, name, given, node.max_values ?? node.options?.length ?? 1) };
  if (node.type === Type.FileUpload) return { values: filesOf(filling, node, name, given) };
  if (isSelect(node)) return { values: selected(filling, node, name, given) };
  throw impossible(`${name} is a component of type ${node.type}, which the sandbox cannot fill in.`);
}

function textOf(
  { value = '', required = true, min_length: min = 0, max_length: max = 4_000 }: ComponentNode,
  name: string,
  given: FieldValue = value,
): string {
  if (typeof given !== 'string') throw impossible(`${name} takes a text.`);
  if (given === '' && !required) return given;
  if (given === '') throw impossible(`${name} is required.`);
  if (given.length < min || given.length > max)
    throw impossible(`${name} takes ${min} to ${max} characters, not ${given.length}.`);
  return given;
}

function tickOf(
  { default: ticked = false }: ComponentNode,
  name: string,
  given: FieldValue = ticked,
): boolean {
  if (typeof given !== 'boolean') throw impossible(`${name} is a box to tick: give true or false.`);
  return given;
}

/** Options of a radio or checkbox group, by value or by label. */
function optionsOf(
  { options = [], required = true, min_values: min = required ? 1 : 0 }: ComponentNode,
  name: string,
  given: FieldValue | undefined,
  max: number,
): string[] {
  const chosen = listOf(
    name,
    given ?? options.filter((option) => option.default === true).map(({ value }) => value),
  );
  if (chosen.length < (required ? min : 0) || chosen.length > max)
    throw impossible(`${name} takes ${min} to ${max} of its options, not ${chosen.length}.`);
  return chosen.map((one) => {
    const option = options.find(({ value }) => value === one) ?? options.find(({ label }) => label === one);
    if (!option)
      throw impossible(
        `${name} does not offer '${one}'. It offers: ${listed(options.map(({ label }) => label))}.`,
      );
    return option.value;
  });
}

function selected(
  filling: Filling,
  node: ComponentNode,
  name: string,
  given: FieldValue | undefined,
): string[] {
  const { required = true } = node;
  const chosen = listOf(name, given ?? defaultsOf(node));
  return chosen.length === 0 && !required ? [] : chooseValues(filling, node, chosen);
}

function defaultsOf({ options, default_values: defaults }: ComponentNode): string[] {
  if (options) return options.filter((option) => option.default === true).map(({ value }) => value);
  return (defaults ?? []).map(({ id }) => id);
}

function filesOf(
  { world, channelId, resolver, files }: Filling,
  node: ComponentNode,
  name: string,
  given: FieldValue | undefined,
): string[] {
  const { required = true, min_values: min = 1, max_values: max = 1 } = node;
  const indexes = listOf(name, given ?? []).map(Number);
  const chosen = files.filter(({ index }) => indexes.includes(index));
  if (chosen.length < indexes.length) throw impossible(`${name} names a file that was not sent along.`);
  if (chosen.length > max || (chosen.length < min && (required || chosen.length > 0)))
    throw impossible(`${name} takes ${min} to ${max} files, not ${chosen.length}.`);
  return placeAttachments(world, channelId, { files: chosen }).map(
    (attachment) => (resolver.attachment(attachment), attachment.id),
  );
}

function listOf(name: string, given: FieldValue): readonly string[] {
  if (typeof given === 'boolean') throw impossible(`${name} takes a choice, not ${given}.`);
  return typeof given === 'string' ? [given] : given;
}
