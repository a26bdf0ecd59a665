import type { Guild, World } from './world.ts';

/** A guild and the world to look at it in. */
export interface GuildLook {
  readonly world: World;
  readonly guild: Guild;
  /** Of a guild that sleeps: makes the same again, also once it has woken. What is made is in a world of its own. */
  readonly remake?: () => GuildLook;
}

/**
 * Guilds that are not made before something looks for them, or for a channel or user of theirs, by id. From then on they
 * are like any other. Whoever walks through `World.guilds`, `channels` or `users` meets those that were made.
 */
export interface DormantGuilds {
  /** Whether anything of this id sleeps in here. */
  holds(id: string): boolean;
  /** Ids of guilds that still sleep and have this bot in them, oldest first. */
  idsWith(botId: string): Iterable<string>;
  /** How many guilds still sleep. */
  readonly size: number;
  /** The sleeping guild of an id, which goes on sleeping; the same each time. */
  preview(guildId: string): GuildLook | undefined;
  /** Makes the guild that an id belongs to. */
  wake(id: string): void;
}

/** A map of a world that finds also what sleeps. */
export class WakingMap<V> extends Map<string, V> {
  readonly #dormant: readonly DormantGuilds[];
  constructor(dormant: readonly DormantGuilds[]) {
    super();
    this.#dormant = dormant;
  }
  override get(id: string): V | undefined {
    const known = super.get(id);
    return known !== undefined || !this.#wake(id) ? known : super.get(id);
  }
  override has(id: string): boolean {
    return super.has(id) || (this.#wake(id) && super.has(id));
  }
  #wake(id: string): boolean {
    const holder = this.#dormant.find((guilds) => guilds.holds(id));
    holder?.wake(id);
    return holder !== undefined;
  }
}
