import type { APIMessage } from 'discord-api-types/v10';
import { controlsOf } from '../state/interaction-components.ts';
import type { World, WorldEvent } from '../state/world.ts';
import { buttonName, seeMessage, selectName } from './seen.ts';

/** What happened, line by line. */
export interface Transcript {
  /** Adds a line of its own. */
  note(line: string): void;
  text(): string;
  stop(): void;
}

/** How many lines are kept; the oldest go. */
const MOST_LINES = 500;

type Message = APIMessage & { readonly member?: object };
interface InteractionEvent {
  readonly type: number;
  readonly user?: { readonly username: string };
  readonly member?: { readonly user: { readonly username: string } };
  readonly channel_id: string;
  readonly message?: APIMessage;
  readonly data: {
    readonly name?: string;
    readonly custom_id?: string;
    readonly values?: readonly string[];
    readonly options?: readonly OptionNode[];
  };
}
interface OptionNode {
  readonly name: string;
  readonly value?: unknown;
  readonly options?: readonly OptionNode[];
}

/** Writes down what happens in a world, without ids, so that the same run gives the same text. */
export function createTranscript(world: World): Transcript {
  const lines: string[] = [];
  const note = (line: string) => {
    lines.push(line);
    if (lines.length > MOST_LINES) lines.shift();
  };
  const stop = world.subscribe((event) => {
    const line = lineOf(world, event);
    if (line !== undefined) note(line);
  });
  return { note, stop, text: () => lines.join('\n') };
}

function lineOf(world: World, { t, d, to }: WorldEvent): string | undefined {
  switch (t) {
    case 'MESSAGE_CREATE':
      return `${placeOf(world, d)} ${speaker(d as Message)}${privacy(world, to)}: ${bodyOf(world, d as Message)}`;
    case 'MESSAGE_UPDATE':
      return `${placeOf(world, d)} ${speaker(d as Message)}${privacy(world, to)} edits: ${bodyOf(world, d as Message)}`;
    case 'MESSAGE_DELETE':
      return `${placeOf(world, d)} a message is deleted`;
    case 'MESSAGE_REACTION_ADD': {
      const { user_id: id, emoji } = d as {
        readonly user_id: string;
        readonly emoji: { readonly name?: string };
      };
      return `${placeOf(world, d)} ${world.users.get(id)?.username} reacts ${emoji.name}`;
    }
    case 'INTERACTION_CREATE':
      return interactionLine(world, d as InteractionEvent);
    default:
      return undefined;
  }
}

function placeOf(world: World, d: object): string {
  const { channel_id: id = '' } = d as { readonly channel_id?: string };
  const channel = world.channels.get(id);
  return channel?.guild_id === undefined ? '(direct)' : `#${channel.name}`;
}

function speaker({ author }: Message): string {
  return author?.username ?? 'somebody';
}

function privacy(world: World, to: WorldEvent['to']): string {
  if (!('userIds' in to)) return '';
  return ` (only for ${to.userIds.map((id) => world.users.get(id)?.username).join(', ')})`;
}

function bodyOf(world: World, message: Message): string {
  const { content, embeds, files, thinking } = seeMessage(message);
  const controls = controlsOf(message).map(
    (node) => `[${node.type === 2 ? buttonName(node) : `${selectName(node)} ▾`}]`,
  );
  const shown = embeds.map(
    ({ title, description, fields = [] }) =>
      `«${[title, description, ...fields.map(({ name, value }) => `${name}: ${value}`)].filter(Boolean).join(' | ')}»`,
  );
  const parts = [
    thinking ? 'is thinking…' : content,
    ...shown,
    ...(message.poll ? [`(poll: ${message.poll.question.text})`] : []),
    ...files.map(({ name }) => `(${name})`),
    ...(message.sticker_items ?? []).map(({ name }) => `(sticker: ${name})`),
    ...controls,
  ];
  return withoutIds(world, parts.filter((part) => part !== '').join(' '));
}

function interactionLine(world: World, interaction: InteractionEvent): string {
  const { type, user = interaction.member?.user, data, message } = interaction;
  const who = `${placeOf(world, interaction)} ${user?.username}`;
  if (type === 3) {
    const control = message && controlsOf(message).find(({ custom_id: id }) => id === data.custom_id);
    const name = control && (control.type === 2 ? buttonName(control) : selectName(control));
    return data.values
      ? `${who} selects ${withoutIds(world, data.values.join(', '))} in '${name}'`
      : `${who} clicks '${name}'`;
  }
  if (type === 5) return `${who} submits a modal`;
  const call = withoutIds(world, `${data.name}${optionsText(data.options)}`);
  return type === 4 ? `${who} types /${call}` : `${who} runs /${call}`;
}

function optionsText(options: readonly OptionNode[] = []): string {
  return options
    .map(({ name, value, options: inner }) =>
      inner ? ` ${name}${optionsText(inner)}` : ` ${name}:${String(value)}`,
    )
    .join('');
}

/** Names in place of mentions and ids. */
function withoutIds(world: World, text: string): string {
  const named = (id: string) =>
    world.users.get(id)?.username ?? world.channels.get(id)?.name ?? roleName(world, id) ?? 'id';
  return text
    .replaceAll(
      /<(@&|@!?|#)(\d{17,20})>/g,
      (_, sign: string, id: string) => `${sign.startsWith('#') ? '#' : '@'}${named(id)}`,
    )
    .replaceAll(/\b\d{17,20}\b/g, (id) => named(id));
}

function roleName(world: World, id: string): string | undefined {
  for (const guild of world.guilds.values()) {
    const role = guild.roles.get(id);
    if (role) return role.name;
  }
  return undefined;
}
