import type { APIMessage, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { CommandView, DmView, GuildView, StateView } from '../../src/control/wire.ts';

/** An act whose answer is awaited, or never came. */
export interface PendingAct {
  readonly key: number;
  readonly channelId: string;
  /** The message whose component was used; none for a command. */
  readonly messageId: string | undefined;
  /** The component that was used. */
  readonly customId: string | undefined;
  /** `/ping`, or the label of a button. */
  readonly label: string;
  /** Why it failed; none while it is awaited. */
  readonly failure: string | undefined;
}

/** A form the bot opened. */
export interface OpenModal {
  readonly interactionId: string;
  readonly data: APIModalInteractionResponseCallbackData;
  readonly failure: string | undefined;
  readonly sending: boolean;
}

/** A list that opens at a place on the page. */
export interface OpenMenu {
  readonly label: string;
  readonly at: { readonly x: number; readonly y: number };
  readonly entries: readonly MenuEntry[];
}
/** One line of a menu. */
export interface MenuEntry {
  readonly label: string;
  readonly hint?: string;
  readonly danger?: boolean;
  run(): void;
}

/** Everything the page shows. */
export interface ChatState {
  world: StateView | undefined;
  connection: 'starting' | 'open' | 'lost';
  channelId: string | undefined;
  /** By channel id, oldest first. */
  messages: ReadonlyMap<string, readonly APIMessage[]>;
  /** Channels whose older messages are all here. */
  complete: ReadonlySet<string>;
  unread: ReadonlySet<string>;
  /** By channel id: who types. */
  typing: ReadonlyMap<string, readonly string[]>;
  commands: readonly CommandView[];
  pending: readonly PendingAct[];
  modal: OpenModal | undefined;
  menu: OpenMenu | undefined;
  replyTo: APIMessage | undefined;
  editing: string | undefined;
  /** What went wrong last, until it is dismissed. */
  notice: string | undefined;
  showMembers: boolean;
  showSidebar: boolean;
  /** Whether the pane with requests, frames and faults is open. */
  showNetwork: boolean;
  /** A name that is asked for, such as a new channel's. */
  asking: Asking | undefined;
}

/** A question for a name. */
export interface Asking {
  readonly title: string;
  readonly label: string;
  answer(name: string): void;
}

/** Whether there is no room for the list of members beside the conversation; layout.css has the same number. */
export const narrow: MediaQueryList = matchMedia('(max-width: 900px)');

/** What the page shows before it knows anything. */
export function emptyState(): ChatState {
  return {
    world: undefined,
    connection: 'starting',
    channelId: undefined,
    messages: new Map(),
    complete: new Set(),
    unread: new Set(),
    typing: new Map(),
    commands: [],
    pending: [],
    modal: undefined,
    menu: undefined,
    replyTo: undefined,
    editing: undefined,
    notice: undefined,
    showMembers: !narrow.matches,
    showSidebar: false,
    showNetwork: false,
    asking: undefined,
  };
}

/** The guild that the open channel is in. */
export function currentGuild(state: ChatState): GuildView | undefined {
  return state.world?.guilds.find((guild) =>
    guild.channels.some((channel) => channel.id === state.channelId),
  );
}

/** The open direct message channel. */
export function currentDm(state: ChatState): DmView | undefined {
  return state.world?.dms.find((dm) => dm.id === state.channelId);
}

/** The channel to open when none is chosen: the one asked for, if it is visible, else the first that people write in. */
export function firstChannel(world: StateView, wanted: string | undefined): string | undefined {
  const open = world.guilds.flatMap((guild) => guild.channels);
  if (open.some((channel) => channel.id === wanted) || world.dms.some((dm) => dm.id === wanted))
    return wanted;
  return (open.find((channel) => channel.type === 0) ?? open[0])?.id ?? world.dms[0]?.id;
}
