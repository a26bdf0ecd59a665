import type {
  Attachment,
  CategoryChannel,
  ForumChannel,
  GuildBasedChannel,
  GuildMember,
  MediaChannel,
  NewsChannel,
  Role,
  StageChannel,
  TextChannel,
  ThreadChannel,
  User,
  VoiceChannel,
} from 'discord.js';
import type { Wrong } from '../service.ts';
import type { Localized } from './localized.ts';

/** What each word of `type` becomes in `run`. Options, selects and modal fields all speak these words. */
export interface Values {
  string: string;
  integer: number;
  number: number;
  boolean: boolean;
  /** `90s`, `1h30m`, `2 days`: milliseconds. */
  duration: number;
  user: User;
  member: GuildMember;
  channel: GuildBasedChannel;
  role: Role;
  mentionable: User | Role;
  attachment: Attachment;
}

/** What each word of `kinds` becomes. */
export interface Channels {
  text: TextChannel;
  voice: VoiceChannel;
  category: CategoryChannel;
  announcement: NewsChannel;
  stage: StageChannel;
  forum: ForumChannel;
  media: MediaChannel;
  thread: ThreadChannel;
}

/** The values offered, or each value with its label. At most 25, of 1 to 100 characters each. */
export type Choices<T extends string | number> = readonly T[] | Readonly<Record<T, string>>;

interface Common {
  /** 1 to 100 characters. */
  readonly description: string;
  /** @defaultValue `false` */
  readonly required?: boolean;
  readonly nameLocalizations?: Localized;
  readonly descriptionLocalizations?: Localized;
}
interface Text extends Common {
  readonly choices?: Choices<string>;
  /** In characters, 0 to 6,000. @defaultValue none */
  readonly minLength?: number;
  /** In characters, 1 to 6,000. @defaultValue none */
  readonly maxLength?: number;
  /** What `run` receives when nothing is given. @defaultValue `undefined` */
  readonly default?: string;
}
interface Amount extends Common {
  readonly choices?: Choices<number>;
  /** The least allowed. @defaultValue none */
  readonly min?: number;
  /** The most allowed. @defaultValue none */
  readonly max?: number;
  /** What `run` receives when nothing is given. @defaultValue `undefined` */
  readonly default?: number;
}
interface Flag extends Common {
  /** What `run` receives when nothing is given. @defaultValue `undefined` */
  readonly default?: boolean;
}
interface Duration extends Common {
  /** The shortest allowed, in milliseconds. @defaultValue `0` */
  readonly minMs?: number;
  /** The longest allowed, in milliseconds. @defaultValue none */
  readonly maxMs?: number;
  /** What `run` receives when nothing is given, in milliseconds. @defaultValue `undefined` */
  readonly default?: number;
}
interface ChannelOf extends Common {
  /** The kinds of channel that may be given. @defaultValue all */
  readonly kinds?: readonly (keyof Channels)[];
}

/** What may be said about a value of each type. */
interface Properties {
  string: Text;
  integer: Amount;
  number: Amount;
  boolean: Flag;
  duration: Duration;
  user: Common;
  member: Common;
  channel: ChannelOf;
  role: Common;
  mentionable: Common;
  attachment: Common;
}

/** One typed value that a person gives. */
export type Option = {
  [Type in keyof Properties]: { readonly type: Type } & Properties[Type];
}[keyof Properties];
/** The values that a person gives, by name. */
export type Options = Readonly<Record<string, Option>>;

/** The value of an option: a choice, a kind of channel, or what its `type` says. */
export type Value<O extends Option> = O extends { readonly choices: infer C }
  ? Choice<C>
  : O extends { readonly kinds: readonly (infer K extends keyof Channels)[] }
    ? Channels[K]
    : Values[O['type']];
/** One of the values offered. */
export type Choice<C> = C extends readonly (infer Each)[] ? Each : keyof C;

/** What `run` receives. */
export type Given<O extends Options> = Flat<{
  readonly [Name in keyof O]:
    | Value<O[Name]>
    | (O[Name] extends { readonly required: true } | { readonly default: {} } ? never : undefined);
}>;

/** The options in words, for hovers and tests: `{ member: 'user'; points?: 'integer' }`. */
export type Words<O extends Options> = Flat<
  { [Name in Required<O>]: Word<O[Name]> } & { [Name in Exclude<keyof O, Required<O>>]?: Word<O[Name]> }
>;
type Word<O extends Option> = O extends { readonly choices: infer C } ? [Choice<C>] : O['type'];
type Required<O> = { [Name in keyof O]: O[Name] extends { readonly required: true } ? Name : never }[keyof O];
/** The same type, written out for hovers. */
export type Flat<T> = { [Key in keyof T]: T[Key] } & {};

/** Nothing or, for each property that an option of its type does not have, a sentence in its place. */
export type Strict<O extends Options> = {
  readonly [Name in keyof O]: Stray<
    O[Name],
    Exclude<keyof O[Name], 'type' | keyof Properties[O[Name]['type']]>
  >;
};
type Stray<O extends Option, Key> = [Key] extends [never]
  ? DefaultIn<O>
  : { readonly [K in Key & string]: Wrong<`An option of type '${O['type']}' has no '${K}'`> };
type DefaultIn<O extends Option> = O extends { readonly choices: infer C; readonly default: infer D }
  ? D extends Choice<C>
    ? unknown
    : { readonly default: Wrong<`'${D & (string | number)}' is not one of the choices`> }
  : unknown;

/** The options that may be completed while a person types. */
export type Typed<O extends Options> = {
  [Name in keyof O]: O[Name] extends { type: 'string' | 'integer' | 'number'; choices?: never }
    ? Name
    : never;
}[keyof O];
