import type { LogLevel } from '../log/create-logger.ts';

/** What a bot's process reads from its environment. */
export interface Config {
  /** `DISCORD_TOKEN`, required. */
  readonly token: string;
  /** `DISCORD_API`: the base address of the REST API, for the sandbox. @defaultValue Discord's */
  readonly api: string | undefined;
  /** `SHARD_IDS` (`0-3,6`) and `SHARD_COUNT`: the shards of this process. @defaultValue chosen by Discord */
  readonly shards: { readonly ids: readonly number[]; readonly count: number } | undefined;
  /** `LOG_LEVEL`: `debug`, `info`, `warn`, `error` or `silent`. @defaultValue `'info'` */
  readonly logLevel: LogLevel;
  /** `OWNER_IDS`, by commas. @defaultValue the application's owner or team */
  readonly ownerIds: readonly string[] | undefined;
  /** `OWNER_GUILD_ID`: the guild that gets owner-only slash commands. @defaultValue none */
  readonly ownerGuildId: string | undefined;
  /** `STATE_FILE`: where small state is kept. @defaultValue `'data/state.json'` */
  readonly stateFile: string;
  /** `NODE_ENV`: anything but `development` is production. @defaultValue `'production'` */
  readonly env: 'production' | 'development';
  /** `COMPONENT_KEYS`, by commas, at least 16 characters each: the first signs. @defaultValue derived from the token */
  readonly componentKeys: readonly string[] | undefined;
}

/** The variables that `readConfig` knows itself. */
export const KNOWN_VARIABLES = [
  'DISCORD_TOKEN',
  'DISCORD_API',
  'SHARD_IDS',
  'SHARD_COUNT',
  'LOG_LEVEL',
  'OWNER_IDS',
  'OWNER_GUILD_ID',
  'STATE_FILE',
  'NODE_ENV',
  'COMPONENT_KEYS',
] as const;
