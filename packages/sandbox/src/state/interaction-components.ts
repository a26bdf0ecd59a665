import { ButtonStyle, ComponentType as Type, InteractionType, type APIMessage } from 'discord-api-types/v10';
import { impossible, listed } from './act-impossible.ts';
import { nodesOf, walk, type ComponentNode } from './component-tree.ts';
import { findMessage } from './ephemeral.ts';
import { applicationByBot } from './find.ts';
import { openInteraction } from './interaction-create.ts';
import { createResolver } from './interaction-resolved.ts';
import { chooseValues, isSelect } from './interaction-selects.ts';
import type { Interaction } from './interaction.ts';
import { canView } from './permissions.ts';
import type { Application, World } from './world.ts';

/** A button that is clicked, or a select whose values are chosen. */
export interface ComponentUse {
  readonly channelId: string;
  readonly messageId: string;
  readonly customId: string;
  /** Of a select: option values, or ids. @defaultValue none */
  readonly values?: readonly string[];
}

/**
 * A person clicks a button or chooses in a select.
 * @throws SandboxError `ACT_IMPOSSIBLE` when they do not see it, or it is disabled
 */
export function useComponent(
  world: World,
  personId: string,
  { channelId, messageId, customId, values = [] }: ComponentUse,
): Interaction {
  const message = visibleMessage(world, personId, channelId, messageId);
  const node = usable(message, customId);
  const application = ownerOf(world, message);
  const resolver = createResolver(world, channelId, personId);
  const chosen = isSelect(node) ? { values: chooseValues({ world, channelId, resolver }, node, values) } : {};
  return openInteraction(world, {
    applicationId: application.id,
    type: InteractionType.MessageComponent,
    userId: personId,
    channelId,
    sourceMessage: message,
    data: { custom_id: customId, component_type: node.type, id: node.id, ...chosen, ...resolver.result() },
  });
}

/** A message that a person has before them. @throws SandboxError `ACT_IMPOSSIBLE` */
export function visibleMessage(
  world: World,
  personId: string,
  channelId: string,
  messageId: string,
): APIMessage {
  const name = world.users.get(personId)?.username ?? personId;
  if (!world.channels.has(channelId) || !canView(world, channelId, personId)) {
    throw impossible(`'${name}' does not see the channel of that message.`);
  }
  const message = findMessage(world, channelId, messageId, personId);
  if (!message)
    throw impossible(
      `'${name}' does not see that message: it was deleted, or it is private to another person.`,
    );
  return message;
}

/** Every component of a message that can be used or could be: buttons and selects, in order. */
export function controlsOf(message: Pick<APIMessage, 'components'>): ComponentNode[] {
  const nodes = walk(nodesOf(message.components ?? [])).map(({ node }) => node);
  return nodes.filter((node) => node.type === Type.Button || isSelect(node));
}

function usable(message: APIMessage, customId: string): ComponentNode {
  const controls = controlsOf(message);
  const node = controls.find(({ custom_id: id }) => id === customId);
  if (!node)
    throw impossible(
      `The message has no component with the custom id '${customId}'. It has: ${listed(controls.flatMap(({ custom_id: id }) => id ?? []))}.`,
    );
  if (node.disabled === true) throw impossible(`'${nameOf(node)}' is disabled.`);
  if (node.style === ButtonStyle.Link)
    throw impossible(`'${nameOf(node)}' opens an address and never reaches the bot.`);
  return node;
}

function nameOf({ label, placeholder, custom_id: id = '' }: ComponentNode): string {
  return label ?? placeholder ?? id;
}

function ownerOf(world: World, { application_id: id, author }: APIMessage): Application {
  const application = world.applications.get(id ?? '') ?? applicationByBot(world, author.id);
  if (!application)
    throw impossible(
      `The message is from '${author.username}', which is no bot here, so nobody answers its components.`,
    );
  return application;
}
