import type {
  APIEmbed,
  AttachmentPayload,
  Guild,
  GuildMember,
  Locale,
  TextBasedChannel,
  User,
} from 'discord.js';
import type { Post } from '../core-services.ts';
import type { Shown } from '../components/component.ts';
import type { LayoutPart } from './layout.ts';

/** Whom the text of a reply may notify. Nobody unless named here. */
export interface Mentions {
  /** User ids, or `true` for everyone the text mentions. */
  readonly users?: readonly string[] | true;
  readonly roles?: readonly string[] | true;
  readonly everyone?: boolean;
  /** Notifies the person replied to. @defaultValue `false` */
  readonly repliedUser?: boolean;
}

interface Common {
  readonly files?: readonly AttachmentPayload[];
  /** Only the person who asked sees it. A prefix command has no private answer: it goes by direct message. @defaultValue `false` */
  readonly ephemeral?: boolean;
  /** @defaultValue nobody */
  readonly mentions?: Mentions;
}
/** A message of text, embeds and rows. Rows are made for you: five buttons or one select each. */
export interface ClassicReply extends Common {
  /** At most 2,000 characters. */
  readonly content?: string;
  /** At most 10, with 6,000 characters together. */
  readonly embeds?: readonly APIEmbed[];
  readonly components?: readonly Shown[];
  readonly layout?: never;
}
/** A message of Components v2: the parts of `layout` from top to bottom. */
export interface LayoutReply extends Common {
  readonly layout: readonly LayoutPart[];
  readonly content?: never;
  readonly embeds?: never;
  readonly components?: never;
}
/** What a person sees. */
export type Reply = string | ClassicReply | LayoutReply;

/** What every handler a person starts receives. With `guildOnly: true`, `guild` and `member` are never null. */
export interface Context<GuildOnly extends boolean = false> {
  /** The snowflake of the message or interaction: the same when Discord delivers it twice, so it is a good idempotency key. */
  readonly id: string;
  readonly user: User;
  readonly guild: InGuild<Guild, GuildOnly>;
  readonly member: InGuild<GuildMember, GuildOnly>;
  readonly channel: TextBasedChannel;
  readonly locale: Locale;
  /** Aborts when the bot stops or the person can no longer be answered. */
  readonly signal: AbortSignal;
  /** Replies, as returning does; again, it follows up. */
  reply(body: Reply): Promise<void>;
  /** Changes the last reply. */
  edit(body: Reply): Promise<void>;
  /**
   * The last reply as a post, which the service `Posts` can change for as long as it is there, also after a restart. `undefined` before
   * the first reply, and for one that only this person sees.
   */
  sent(): Promise<Post | undefined>;
}
type InGuild<T, GuildOnly extends boolean> = GuildOnly extends true ? T : T | null;
