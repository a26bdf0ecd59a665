import { ButtonStyle, ComponentType as Type, type APIMessage } from 'discord-api-types/v10';
import { impossible, listed } from '../state/act-impossible.ts';
import type { ComponentNode } from '../state/component-tree.ts';
import { controlsOf } from '../state/interaction-components.ts';
import { buttonName, selectName } from './seen.ts';

/** The custom id of a button by its label, emoji or custom id. @throws SandboxError `ACT_IMPOSSIBLE` naming the buttons there are */
export function findButton(message: APIMessage, name: string): string {
  const buttons = controlsOf(message).filter(({ type }) => type === Type.Button);
  const found = only('button', buttons, buttonName, name);
  if (found.style === ButtonStyle.Link)
    throw impossible(`The button '${name}' opens ${found.url}; no click reaches the bot.`);
  if (found.disabled === true)
    throw impossible(
      `The button '${name}' is disabled. Enabled are: ${listed(buttons.filter(({ disabled }) => disabled !== true).map(buttonName))}.`,
    );
  return found.custom_id ?? '';
}

/** The custom id of a select by its placeholder or custom id. @throws SandboxError `ACT_IMPOSSIBLE` naming the selects there are */
export function findSelect(message: APIMessage, name: string): string {
  const selects = controlsOf(message).filter(({ type }) => type !== Type.Button);
  return only('select', selects, selectName, name).custom_id ?? '';
}

function only(
  kind: string,
  nodes: readonly ComponentNode[],
  nameOf: (node: ComponentNode) => string,
  name: string,
): ComponentNode {
  const found = nodes.filter((node) => nameOf(node) === name);
  const [first = nodes.find(({ custom_id: id }) => id === name), second] = found;
  if (!first) throw impossible(`The message has no ${kind} '${name}'. It has: ${listed(nodes.map(nameOf))}.`);
  if (second)
    throw impossible(
      `The message has ${found.length} ${kind}s '${name}': name one by its custom id, ${listed(found.flatMap(({ custom_id: id }) => id ?? []))}.`,
    );
  return first;
}
