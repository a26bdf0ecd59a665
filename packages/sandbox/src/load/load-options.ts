import { SandboxError } from '../errors.ts';

/** How many guilds there are, and what is in each. */
export interface LoadOptions {
  /** 1 to 100,000; a bot needs a shard for every 2,500. */
  readonly guilds: number;
  /** Text channels of each guild, 1 to 500. @defaultValue `5` */
  readonly channels?: number;
  /** Roles of each guild beside `@everyone` and those of bots, 0 to 240. @defaultValue `5` */
  readonly roles?: number;
  /** People of each guild with its owner, bots not counted, 1 to 1,000. @defaultValue `20` */
  readonly members?: number;
  /** Decides names and who has which role: the same seed gives the same guilds, ids too. @defaultValue `1` */
  readonly seed?: number;
  /** Which bots are in them, by application id. @defaultValue all that there are */
  readonly applicationIds?: readonly string[];
  /** What bots may do there, as a bit field. @defaultValue ADMINISTRATOR */
  readonly permissions?: bigint;
}

/** The most guilds that one call of `load` makes. */
export const MOST_GUILDS = 100_000;

/** What a load is without being told otherwise. */
export const DEFAULT_LOAD = { channels: 5, roles: 5, members: 20, seed: 1 } as const;

const RANGES = {
  guilds: [1, MOST_GUILDS],
  channels: [1, 500],
  roles: [0, 240],
  members: [1, 1_000],
} as const;

/** Refuses numbers that no guild could have. @throws SandboxError `LOAD_INVALID` */
export function checkLoad(options: Required<Pick<LoadOptions, keyof typeof RANGES>>): void {
  for (const [name, [least, most]] of Object.entries(RANGES)) {
    const given = options[name as keyof typeof RANGES];
    if (Number.isInteger(given) && given >= least && given <= most) continue;
    throw new SandboxError(
      'LOAD_INVALID',
      `A load cannot have ${String(given)} ${name}: give a whole number from ${least} to ${most}.`,
    );
  }
}
