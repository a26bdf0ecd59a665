import type {
  APIApplicationCommand,
  APIApplicationCommandInteractionDataOption,
  APIGuildScheduledEvent,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIRole,
  APISticker,
  APIUser,
  ChannelType,
  Locale,
} from 'discord-api-types/v10';

/** The world as one person sees it: answer of `GET /_sandbox/state?as=`. */
export interface StateView {
  /** Give it to `/_sandbox/events` as `after` to miss nothing in between. */
  readonly lastEventId: string;
  readonly me: APIUser;
  /** The language of the person's Discord. */
  readonly locale: `${Locale}`;
  /** Everybody who is not a bot, oldest first: the page switches between them. */
  readonly people: readonly APIUser[];
  readonly bots: readonly BotView[];
  /** Only guilds that the person is in. */
  readonly guilds: readonly GuildView[];
  readonly dms: readonly DmView[];
}

/** A bot and whether it is connected. */
export interface BotView {
  readonly applicationId: string;
  readonly user: APIUser;
  readonly online: boolean;
}

/** A guild with what the person may see of it. */
export interface GuildView {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  /** Visible channels in Discord's order. */
  readonly channels: readonly ChannelView[];
  /** Highest first. */
  readonly roles: readonly APIRole[];
  readonly members: readonly MemberView[];
  /** Who is in voice, in the order they came. */
  readonly voice: readonly VoiceView[];
  /** Those to come and running that the person sees. */
  readonly events: readonly EventView[];
  /** What members can send. */
  readonly stickers: readonly APISticker[];
}

/** Somebody in a voice channel. */
export interface VoiceView {
  readonly channelId: string;
  readonly userId: string;
  /** By themselves, a moderator or the stage. */
  readonly isMuted: boolean;
  readonly isDeaf: boolean;
}

/** A scheduled event, and whether the person is interested. */
export interface EventView {
  /** As the API has it, `user_count` included. */
  readonly event: APIGuildScheduledEvent;
  readonly isInterested: boolean;
}

/** A channel and what the person may do in it. */
export interface ChannelView {
  readonly id: string;
  readonly name: string;
  readonly type: ChannelType;
  readonly parentId: string | null;
  readonly topic: string | null;
  readonly position: number;
  readonly canSend: boolean;
}

/** A member of a guild. */
export interface MemberView {
  readonly user: APIUser;
  readonly nick: string | null;
  readonly roleIds: readonly string[];
}

/** A direct message channel, with who is at its other end. */
export interface DmView {
  readonly id: string;
  readonly recipient: APIUser;
}

/** A command of a bot that the person may use in a channel. */
export type CommandView = APIApplicationCommand;

/** A file as it travels in JSON. */
export interface FileInput {
  readonly name: string;
  /** @defaultValue `application/octet-stream` */
  readonly contentType?: string;
  readonly base64: string;
}

/** A message that a person sends. */
export interface SayInput {
  readonly channelId: string;
  readonly content?: string;
  /** Id of the message it answers. */
  readonly replyTo?: string;
  /** At most three. */
  readonly stickerIds?: readonly string[];
  readonly files?: readonly FileInput[];
}

/** A slash command or menu that a person runs. */
export interface RunInput {
  readonly channelId: string;
  readonly commandId: string;
  /** In Discord's own nesting: groups and subcommands are options. An attachment's value is an index into `files`. */
  readonly options?: readonly APIApplicationCommandInteractionDataOption[];
  /** The user or message of a context menu. */
  readonly targetId?: string;
  readonly files?: readonly FileInput[];
}

/** A button that is clicked, or a select menu whose values are chosen. */
export interface ComponentInput {
  readonly channelId: string;
  readonly messageId: string;
  readonly customId: string;
  /** Of a select menu. */
  readonly values?: readonly string[];
}

/** A modal that is sent. */
export interface SubmitInput {
  /** The interaction whose answer was the modal. */
  readonly interactionId: string;
  /** By custom id: a text, the chosen values, or a tick. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly files?: readonly FileInput[];
}
/** The value of one field of a modal. */
export type FieldValue = string | boolean | readonly string[];

/** What became of an interaction, as far as the person can tell. */
export interface OutcomeView {
  readonly interactionId: string;
  readonly state: 'pending' | 'deferred' | 'deferred-update' | 'answered' | 'unanswered';
  /** The form that the bot opened. */
  readonly modal?: APIModalInteractionResponseCallbackData;
  /** The first answer, when it is a message. */
  readonly message?: APIMessage;
}

/** One suggestion of an autocompleted option. */
export interface ChoiceView {
  readonly name: string;
  readonly value: string | number;
}

/** One event of `/_sandbox/events`: a dispatch of Discord's gateway, or a signal of the sandbox. */
export interface WireEvent {
  /** Discord's name, or `SANDBOX_RESET` when events were lost and the state must be read again. */
  readonly t: string;
  readonly d: object;
}

/** The body of every answer that is not a success. */
export interface WireError {
  /** A code of the sandbox (`ACT_IMPOSSIBLE`), of this API (`CONTROL_NOT_FOUND`), or `DISCORD_<number>`. */
  readonly code: string;
  readonly message: string;
}
