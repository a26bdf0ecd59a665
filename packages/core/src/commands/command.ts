import type { Guild, Locale, Message, PermissionsString, User } from 'discord.js';
import type { ShownModal } from '../components/component.ts';
import type { Context } from '../replies/reply.ts';
import type { Awaitable, facts, Part, PartFacts, Used, Uses, Wrong } from '../service.ts';
import type { Given, Options, Typed, Value } from './options.ts';

export interface CommandFacts extends PartFacts {
  readonly runs: object;
}
/** A command. Its type says what a person runs, in words: `{ '/thank': { member: 'user'; points?: 'integer' } }`. */
export interface Command<out F extends CommandFacts = CommandFacts> extends Part<F> {
  readonly description: string;
}
/** What the commands of a list run, by path. */
export type Runs<C extends readonly Command[]> = C[number][typeof facts]['runs'];

/** How often something may be used. */
export interface Cooldown {
  /** Uses within the window, a whole number from 1. */
  readonly uses: number;
  /** Length of the window in milliseconds. */
  readonly perMs: number;
  /** Who shares the uses. `member` is a user in one guild. */
  readonly scope: 'user' | 'member' | 'channel' | 'guild';
}

/** What may be asked of a command, a menu and a component alike. */
export interface Guards<GuildOnly extends boolean = boolean> {
  /** Refuses direct messages, and makes `guild` and `member` certain. @defaultValue `false` */
  readonly guildOnly?: GuildOnly;
  /** Only for the bot's owners: the configured ids, else the application's owner or team. @defaultValue `false` */
  readonly ownerOnly?: boolean;
  /** What the person needs in this channel; checked at run time. @defaultValue nothing */
  readonly permissions?: readonly PermissionsString[];
  /** What the bot needs in this channel; checked at run time. @defaultValue nothing */
  readonly botPermissions?: readonly PermissionsString[];
  /** @defaultValue none */
  readonly cooldown?: Cooldown;
  /** Only in age-restricted channels. @defaultValue `false` */
  readonly nsfw?: boolean;
}

/**
 * How a handler answers, so that the dispatcher can defer for it in time: `public` or `ephemeral` for a new message,
 * `update` for the message a component sits on, `modal` for a form (then nothing is deferred).
 */
export type ReplyMode = 'public' | 'ephemeral' | 'update' | 'modal';

export interface CommandContext<O extends Options, GuildOnly extends boolean> extends Context<GuildOnly> {
  readonly options: Given<O>;
  /** The prefix this command would have here, `.` or `/`. */
  readonly prefix: string;
  /** Opens a modal; after a prefix command, a button that opens it. */
  showModal(modal: ShownModal): Promise<void>;
}
/** What suggestions can be made from. */
export interface AutocompleteContext {
  /** What the person has typed so far. */
  readonly typed: string;
  /** What they gave for the other options by now, not yet checked: texts, numbers, yes or no; ids for people, roles and channels. */
  readonly given: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly user: User;
  /** `null` in a direct message. */
  readonly guild: Guild | null;
  readonly locale: Locale;
}
/** Suggestions per option, at most 25 each; a sentence in the place of an option that cannot have them. */
export type Completions<O extends Options, U extends Uses> = {
  readonly [Name in Typed<O>]?: (
    context: AutocompleteContext & Used<U>,
  ) => Awaitable<readonly Value<O[Name]>[]>;
} & {
  readonly [
    Name in Exclude<keyof O, Typed<O>> & string
  ]?: Wrong<`'${Name}' is no string, integer or number without choices: it cannot be completed`>;
};

/** What a menu sits on. */
export type MenuTarget = keyof MenuTargets;
export interface MenuTargets {
  user: User;
  message: Message;
}
export interface MenuContext<On extends MenuTarget, GuildOnly extends boolean> extends Context<GuildOnly> {
  readonly target: MenuTargets[On];
  showModal(modal: ShownModal): Promise<void>;
}
