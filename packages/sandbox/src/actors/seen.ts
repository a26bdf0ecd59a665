import {
  ComponentType as Type,
  MessageFlags,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { textsOf, type ComponentNode } from '../state/component-tree.ts';
import { controlsOf } from '../state/interaction-components.ts';
import { fieldsOf } from '../state/interaction-modals.ts';
import type { Seen } from './types.ts';

/** Nothing at all. */
export const NOTHING: Seen = {
  content: '',
  ephemeral: false,
  silent: true,
  thinking: false,
  failed: false,
  title: undefined,
  buttons: [],
  disabledButtons: [],
  selects: [],
  fields: [],
  embeds: [],
  files: [],
  followUps: [],
  said: undefined,
  message: undefined,
  modal: undefined,
  interactionId: undefined,
};

/** A message as a person sees it now; later edits do not change it. */
export function seeMessage(
  message: APIMessage,
  also: Partial<Pick<Seen, 'followUps' | 'said' | 'interactionId'>> = {},
): Seen {
  const shown = structuredClone(message);
  const flags = shown.flags ?? 0;
  const controls = controlsOf(shown);
  const buttons = controls.filter(({ type }) => type === Type.Button);
  return {
    ...NOTHING,
    silent: false,
    content: [shown.content, ...textsOf(shown.components ?? [])].filter((text) => text !== '').join('\n'),
    ephemeral: (flags & MessageFlags.Ephemeral) !== 0,
    thinking: (flags & MessageFlags.Loading) !== 0,
    buttons: buttons.map(buttonName),
    disabledButtons: buttons.filter(({ disabled }) => disabled === true).map(buttonName),
    selects: controls.filter(({ type }) => type !== Type.Button).map(selectName),
    embeds: shown.embeds,
    files: shown.attachments.map(({ filename, size, url }) => ({ name: filename, size, url })),
    message: shown,
    ...also,
  };
}

/** A modal as a person sees it. */
export function seeModal(modal: APIModalInteractionResponseCallbackData, interactionId: string): Seen {
  const fields = fieldsOf(modal).map(({ label }) => label);
  return {
    ...NOTHING,
    silent: false,
    title: modal.title,
    fields,
    modal: structuredClone(modal),
    interactionId,
  };
}

/** What a button is called: its label, else its emoji. */
export function buttonName({ label, emoji, custom_id: id = '' }: ComponentNode): string {
  return label ?? emoji?.name ?? id;
}

/** What a select is called: its placeholder, else its custom id. */
export function selectName({ placeholder, custom_id: id = '' }: ComponentNode): string {
  return placeholder ?? id;
}
