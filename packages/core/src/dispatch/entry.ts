import type { Guild, GuildMember, Locale, TextBasedChannel, User } from 'discord.js';

/** The ways in which a person reaches the bot. */
export type Surface = 'prefix' | 'slash' | 'menu' | 'autocomplete' | 'button' | 'select' | 'modal';

/** One thing a person did, as gates see it. */
export interface Entry {
  /** The snowflake of the message or interaction. */
  readonly id: string;
  readonly surface: Surface;
  /** The full path of a command (`shop set price`), the name of a menu, or the id of a component. */
  readonly path: string;
  readonly user: User;
  readonly guild: Guild | null;
  readonly member: GuildMember | null;
  readonly channel: TextBasedChannel;
  readonly locale: Locale;
  /** When Discord made it and when this process saw it, in UTC milliseconds. */
  readonly createdAtMs: number;
  readonly receivedAtMs: number;
}
