import type {
  APIEmbed,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  Locale,
} from 'discord-api-types/v10';

/** A file that a person sends along. */
export interface SentFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** What a value of each type is when a test gives it. */
export interface Inputs {
  string: string;
  integer: number;
  number: number;
  boolean: boolean;
  /** As a person types it: `1h30m`. */
  duration: string;
  user: Person;
  member: Person;
  channel: Place;
  role: Role;
  mentionable: Person | Role;
  attachment: SentFile;
  message: Seen;
}
/** Any value that a test gives. */
export type AnyInput = Inputs[keyof Inputs];
type Input<Word> = Word extends keyof Inputs ? Inputs[Word] : Word extends [infer Choice] ? Choice : never;
type InputsOf<Words> = { readonly [Name in keyof Words]: Input<Words[Name]> };
/** Options may be left out when none is required. */
type Given<Words> = {} extends Words ? [options?: InputsOf<Words>] : [options: InputsOf<Words>];

/** What a bot of unknown commands runs: anything, checked when it runs. */
type Unknown<Runs> = [keyof Runs] extends [never] ? true : false;
/** The paths a person can run: `/thank`, `/shop set price`, or the name of a menu. */
export type PathOf<Runs> = Unknown<Runs> extends true ? string : keyof Runs & string;
/** What goes with a path. */
export type OptionsOf<Runs, Path> =
  Unknown<Runs> extends true
    ? [options?: Readonly<Record<string, AnyInput>>]
    : Path extends keyof Runs
      ? Given<Runs[Path]>
      : never;
/** The names of the options of a path. */
export type OptionName<Runs, Path> =
  Unknown<Runs> extends true ? string : Path extends keyof Runs ? keyof Runs[Path] & string : never;

/** A role of a guild. */
export interface Role {
  readonly id: string;
  readonly name: string;
  readonly mention: string;
}
/** A channel. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly mention: string;
}
/** A user. */
export interface Person {
  readonly id: string;
  readonly tag: string;
  readonly mention: string;
}

/** A file that a person sees. */
export interface SeenFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly url: string;
}

/** What a person sees after an act, as it was then: a message, a modal, or nothing. */
export interface Seen {
  /** The text, also that of components v2, line by line. */
  readonly content: string;
  /** Whether only this person sees it. */
  readonly ephemeral: boolean;
  /** Nothing was to be seen: the bot kept quiet. */
  readonly silent: boolean;
  /** The bot is still at it: "is thinking…". */
  readonly thinking: boolean;
  /** "The application did not respond": the bot let 3 s pass. */
  readonly failed: boolean;
  /** Of a modal. */
  readonly title: string | undefined;
  /** Labels of all buttons, in order; an emoji where there is no label. */
  readonly buttons: readonly string[];
  /** Labels of those that cannot be clicked. */
  readonly disabledButtons: readonly string[];
  /** Placeholders of the selects, in order; the custom id where there is none. */
  readonly selects: readonly string[];
  /** Labels of a modal's fields, in order. */
  readonly fields: readonly string[];
  readonly embeds: readonly APIEmbed[];
  readonly files: readonly SeenFile[];
  /** Further messages that the same act brought, in order. */
  readonly followUps: readonly Seen[];
  /** The person's own message that led to it. */
  readonly said: Seen | undefined;
  /** The message as Discord has it. */
  readonly message: APIMessage | undefined;
  /** The modal as Discord has it. */
  readonly modal: APIModalInteractionResponseCallbackData | undefined;
  /** The interaction that brought it, if one did. */
  readonly interactionId: string | undefined;
}

/** What goes with a text. */
export interface Also {
  readonly files?: readonly SentFile[];
  /** The message that is replied to. */
  readonly replyTo?: Seen;
  /** Up to 3 stickers, by their names or ids. */
  readonly stickers?: readonly string[];
}

/**
 * A simulated person in a channel. Each act waits for the bot and resolves to what this person then sees.
 * What Discord's client would not let them do throws `ACT_IMPOSSIBLE`; a bot that never answers an interaction,
 * `ACT_UNANSWERED`.
 */
export interface Actor<Runs extends object = object> extends Person {
  /** Sends a message, such as `.ping`. When the bot keeps quiet, what is seen is `silent`. */
  says(text: string, also?: Also): Promise<Seen>;
  /** Runs a slash command (`/shop set price`) or a menu (its name, with `target`). */
  runs<P extends PathOf<Runs>>(command: P, ...options: OptionsOf<Runs, P>): Promise<Seen>;
  /** Types into an option and resolves to the names of the suggestions. */
  completes<P extends PathOf<Runs>>(
    command: P,
    option: OptionName<Runs, P>,
    typed: string,
    others?: Readonly<Record<string, AnyInput>>,
  ): Promise<readonly string[]>;
  /** Clicks a button by its label, emoji or custom id, on the message as it is by now. */
  clicks(seen: Seen, label: string): Promise<Seen>;
  /** Chooses in a select, found by placeholder or custom id. Options go by label or value. */
  selects(
    seen: Seen,
    placeholder: string,
    values: readonly (string | Person | Role | Place)[],
  ): Promise<Seen>;
  /** Fills in a modal and submits it. Fields go by custom id or label. */
  submits(
    modal: Seen,
    fields?: Readonly<Record<string, AnyInput | readonly (string | Person | Role | Place | SentFile)[]>>,
  ): Promise<Seen>;
  /** Adds a reaction: `👍`, or `name:id`. */
  reacts(seen: Seen, emoji: string): Promise<Seen>;
  /** Takes a reaction back. */
  unreacts(seen: Seen, emoji: string): Promise<Seen>;
  /** Votes in a poll for these answers and no others, by their texts or numbers from 1. */
  votes(seen: Seen, ...answers: readonly [number | string, ...(number | string)[]]): Promise<Seen>;
  /** Takes back their vote. */
  unvotes(seen: Seen): Promise<Seen>;
  /** Edits a message of their own: `ada.edits(reply.said, '.pong')`. */
  edits(seen: Seen | undefined, text: string): Promise<Seen>;
  /** Deletes a message they may delete. */
  deletes(seen: Seen | undefined): Promise<Seen>;
  /** Comes into a voice channel, out of any other. No audio. */
  connects(voice: Place): Promise<Seen>;
  /** Leaves the voice channel they are in. */
  disconnects(): Promise<Seen>;
  /** Says that they are interested in a scheduled event, found by its name or id. */
  subscribes(event: string): Promise<Seen>;
  /** Takes back that they are interested. */
  unsubscribes(event: string): Promise<Seen>;
  /** What they see of a message by now; `silent` once it is gone. */
  rereads(seen: Seen): Seen;
  /** The messages before them, oldest first, private ones included. */
  reads(): readonly Seen[];
  /** The same person in another channel. */
  in(place: Place): Actor<Runs>;
  /** The same person in their direct messages with the bot. */
  dm(): Actor<Runs>;
  /** Buys something of the bot's by its name, which is put on sale if need be: the bot hears of the entitlement. */
  buys(name: string, kind?: 'durable' | 'consumable' | 'subscription'): Promise<void>;
  /** Grants OAuth2 scopes to the bot's application, such as `guilds.join`, and resolves to the access token. */
  authorizes(...scopes: readonly string[]): Promise<string>;
  /** Leaves the guild. */
  leaves(): Promise<void>;
  /** Comes back to the guild, without the roles they had. */
  joins(): Promise<void>;
}

/** How a person is in a guild. */
export interface MemberOptions {
  readonly roles?: readonly Role[];
  /** Permissions by name, given through a role of their own. @defaultValue those of everybody */
  readonly permissions?: readonly string[];
  readonly nick?: string;
  /** The language of their Discord, such as `'de'`, in every guild. @defaultValue the one they had; `'en-US'` at first */
  readonly locale?: `${Locale}`;
}
/** What kind of channel. */
export interface ChannelOptions {
  /** @defaultValue `'text'` */
  readonly kind?: 'text' | 'voice' | 'stage' | 'category' | 'announcement' | 'forum';
  readonly topic?: string;
  /** @defaultValue `false` */
  readonly nsfw?: boolean;
  readonly parent?: Place;
  /** Who sees it, beside administrators. @defaultValue everybody */
  readonly visibleTo?: readonly (Person | Role)[];
}
/** What a role gives. */
export interface RoleOptions {
  /** Permissions by name: `['ManageGuild']`. @defaultValue none of its own */
  readonly permissions?: readonly string[];
  /** @defaultValue `false` */
  readonly mentionable?: boolean;
}

/** Who or where a rule on a command is about, and what it says. */
export interface CommandRule {
  /** A person, a role, a channel, everybody in the guild or every channel of it. */
  readonly on: Person | Role | Place | 'everyone' | 'every channel';
  readonly allowed: boolean;
}

/** A guild with the bot in it. */
export interface SandboxGuild<Runs extends object = object> {
  readonly id: string;
  readonly name: string;
  /** Where people are unless they are said to be elsewhere. */
  readonly general: Place;
  /** A person of that name, who joins if need be. `'owner'` owns the guild, `'developer'` the bot. */
  member(name: string, as?: MemberOptions): Promise<Actor<Runs>>;
  channel(name: string, options?: ChannelOptions): Promise<Place>;
  role(name: string, options?: RoleOptions): Promise<Role>;
  /**
   * The owner sets who may use a command (`/thank`, or the name of a menu), or `'every command'` of the bot that has no
   * rules of its own. No rules at all give it back to everybody. Administrators may use all.
   */
  setCommandPermissions(command: string, rules: readonly CommandRule[]): Promise<void>;
}
