import { ApplicationCommandType, ChannelType, ComponentType, type APIMessage } from 'discord-api-types/v10';
import { commandCall } from '../actors/command-call.ts';
import { impossible } from '../state/act-impossible.ts';
import { guildOf } from '../state/find.ts';
import { commandsFor, runCommand, type OwnedCommand } from '../state/interaction-commands.ts';
import { controlsOf, useComponent } from '../state/interaction-components.ts';
import type { Interaction } from '../state/interaction.ts';
import { createMessage } from '../state/messages.ts';
import type { Guild, World, WorldEvent } from '../state/world.ts';
import { pick } from './random.ts';

/** What people do somewhere in the guilds of a load. What would stop a person is thrown, as `DiscordError` or `SandboxError`. */
export interface Crowd {
  /** Somebody says something. */
  says(text: string): APIMessage;
  /** Somebody runs a slash command: one of a path such as `/ping`, or any that needs no options. */
  runs(path?: string): Interaction;
  /** Somebody clicks a button of one of the bots' last messages: whom it answers, if it answers anybody. */
  clicks(): Interaction;
  /** Looks at what bots wrote, for buttons. */
  see(event: WorldEvent): void;
}

/** How many messages with buttons are remembered; the oldest go. */
const MOST_CLICKABLE = 1_000;

/** The people of guilds; `nextGuildId` says where the next act is. */
export function createCrowd(world: World, nextGuildId: () => string, random: () => number): Crowd {
  const clickable: APIMessage[] = [];
  const somewhere = () => {
    const guild = guildOf(world, nextGuildId());
    return { personId: somebody(world, guild, random()), channelId: aTextChannel(world, guild, random()) };
  };
  const forget = (messageId: string) => {
    const index = clickable.findIndex(({ id }) => id === messageId);
    if (index >= 0) clickable.splice(index, 1);
  };
  return {
    says(content) {
      const { personId: userId, channelId } = somewhere();
      return createMessage(world, { kind: 'person', userId }, channelId, { content });
    },
    runs(path) {
      const { personId, channelId } = somewhere();
      const named = path ?? `/${pick(simpleCommands(world, personId, channelId), random())}`;
      return runCommand(world, personId, commandCall({ world, personId, channelId }, named, {}));
    },
    clicks() {
      if (clickable.length === 0) throw impossible('No message has a button yet.');
      const message = pick(clickable, random());
      const { id: messageId, channel_id: channelId } = message;
      const guild = guildOf(world, world.channels.get(channelId)?.guild_id ?? '');
      const personId = whomItAnswers(message) ?? somebody(world, guild, random());
      const customId = pick(buttonsOf(message), random());
      return useComponent(world, personId, { channelId, messageId, customId });
    },
    see({ t, d }) {
      if (t === 'MESSAGE_DELETE') forget((d as APIMessage).id);
      if (t !== 'MESSAGE_CREATE' && t !== 'MESSAGE_UPDATE') return;
      const message = d as APIMessage;
      if (message.author?.bot !== true) return;
      if (t === 'MESSAGE_UPDATE') forget(message.id);
      if (buttonsOf(message).length === 0) return;
      clickable.push(message);
      if (clickable.length > MOST_CLICKABLE) clickable.shift();
    },
  };
}

/** @throws SandboxError `ACT_IMPOSSIBLE` in a guild without people */
function somebody(world: World, { data, members }: Guild, at: number): string {
  const isPerson = (id: string) => world.users.get(id)?.bot !== true;
  const found = findFrom(members, at, isPerson);
  if (found === undefined) throw impossible(`Nobody is in '${data.name}' any more.`);
  return found;
}

/** @throws SandboxError `ACT_IMPOSSIBLE` in a guild without text channels */
function aTextChannel(world: World, { data, channelIds }: Guild, at: number): string {
  const isText = (id: string) => world.channels.get(id)?.type === ChannelType.GuildText;
  const found = findFrom(channelIds, at, isText);
  if (found === undefined) throw impossible(`There is no text channel in '${data.name}' any more.`);
  return found;
}

/** The first that fits from a place on or, when none does, the first of all: without a list, for this is done often. */
function findFrom(
  ids: { readonly size: number; keys(): Iterable<string> },
  at: number,
  fits: (id: string) => boolean,
): string | undefined {
  const from = Math.floor(at * ids.size);
  let place = 0;
  let first: string | undefined;
  for (const id of ids.keys()) {
    const isLater = place++ >= from;
    if ((isLater || first === undefined) && fits(id)) {
      if (isLater) return id;
      first = id;
    }
  }
  return first;
}

/** @throws SandboxError `ACT_IMPOSSIBLE` when there are none */
function simpleCommands(world: World, personId: string, channelId: string): string[] {
  const simple = commandsFor(world, personId, channelId).filter(isSimple);
  if (simple.length === 0) throw impossible('No slash command is offered here that needs no options.');
  return simple.map(({ command }) => command.name);
}

function isSimple({ command: { type, options = [] } }: OwnedCommand): boolean {
  // 1 and 2 are subcommands and their groups.
  return type === ApplicationCommandType.ChatInput && options.every((one) => one.type > 2 && !needed(one));
}
function needed(option: object): boolean {
  return 'required' in option && option.required === true;
}

/** Custom ids of the buttons that can be clicked. */
function buttonsOf(message: APIMessage): string[] {
  if ((message.components ?? []).length === 0) return [];
  return controlsOf(message).flatMap(({ type, disabled, custom_id: id }) =>
    type === ComponentType.Button && disabled !== true && id !== undefined ? [id] : [],
  );
}

function whomItAnswers({ interaction_metadata: asked, referenced_message: question }: APIMessage) {
  return asked?.user.id ?? question?.author.id;
}
