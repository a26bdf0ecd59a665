import type { z } from 'zod';
import { nearest } from '../commands/nearest.ts';
import { BronxError } from '../errors.ts';
import { type Config, KNOWN_VARIABLES } from './config.ts';
import { configShape } from './config-schema.ts';

/** An author's own variables, each with its zod schema. */
export type ConfigShape = Readonly<Record<string, z.ZodType>>;

/** The configuration together with an author's own variables. */
export type ConfigOf<Own extends ConfigShape> = Config & {
  readonly [Name in keyof Own]: z.output<Own[Name]>;
};

export interface ReadConfigOptions<Own extends ConfigShape> {
  /** Variables of your own: their values come under the same names, typed by their schemas. @defaultValue none */
  readonly own?: Own;
}

/** Variables with these beginnings are ours: one that nobody knows is a typing error, and not someone else's. */
const OUR_PREFIXES = ['DISCORD_', 'SHARD_', 'BRONXBOT_'];

/**
 * Reads and checks what the environment says. Empty variables count as left out.
 * @throws BronxError `CONFIG_INVALID` with every problem at once and without any value.
 */
export async function readConfig<const Own extends ConfigShape = {}>(
  env: Readonly<Record<string, string | undefined>>,
  { own }: ReadConfigOptions<Own> = {},
): Promise<ConfigOf<Own>> {
  // zod is loaded here, and not by everyone who imports core.
  const zod = await import('zod');
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value]] : [])),
  );
  const shape = configShape(zod.z);
  const ours = zod.object(shape).safeParse(given);
  const theirs = await zod.object(own ?? {}).safeParseAsync(given);
  const problems = [
    ...unknownVariables(Object.keys(given), [...KNOWN_VARIABLES, ...Object.keys(own ?? {})]),
    ...problemsOf(ours.error, given),
    ...problemsOf(theirs.error, given),
    ...(ours.success ? shardProblems(ours.data) : []),
  ];
  if (!ours.success || !theirs.success || problems.length > 0) throw invalid(problems);
  const { DISCORD_TOKEN, DISCORD_API, SHARD_IDS, SHARD_COUNT = 1, NODE_ENV, ...rest } = ours.data;
  const config: Config = {
    token: DISCORD_TOKEN,
    api: DISCORD_API,
    shards: SHARD_IDS && { ids: SHARD_IDS, count: SHARD_COUNT },
    logLevel: rest.LOG_LEVEL,
    ownerIds: rest.OWNER_IDS,
    ownerGuildId: rest.OWNER_GUILD_ID,
    stateFile: rest.STATE_FILE,
    env: NODE_ENV === 'development' ? 'development' : 'production',
    componentKeys: rest.COMPONENT_KEYS,
  };
  return { ...(theirs.data as { readonly [Name in keyof Own]: z.output<Own[Name]> }), ...config };
}

function unknownVariables(names: readonly string[], known: readonly string[]): readonly string[] {
  return names
    .filter((name) => OUR_PREFIXES.some((prefix) => name.startsWith(prefix)) && !known.includes(name))
    .map((name) => `${name} is not known. ${suggestion(nearest(name, known), known)}`);
}

const suggestion = (near: string | undefined, known: readonly string[]) =>
  near === undefined ? `Known are ${known.join(', ')}.` : `Did you mean ${near}?`;

function problemsOf(
  error: z.ZodError | undefined,
  given: Readonly<Record<string, string>>,
): readonly string[] {
  const problems = (error?.issues ?? []).map(({ path: [name = ''], message }) =>
    // zod's own messages may quote the value.
    name in given && quotes(message, given[String(name)])
      ? `${String(name)} is not valid.`
      : `${String(name)}${name in given ? '' : ' is missing'}: ${message}.`,
  );
  return [...new Set(problems)];
}

/** A short value may be an ordinary word of the message, and is no secret. */
const quotes = (message: string, value = '') => value.length >= 6 && message.includes(value);

function shardProblems({
  SHARD_IDS: ids,
  SHARD_COUNT: count,
}: {
  SHARD_IDS?: readonly number[] | undefined;
  SHARD_COUNT?: number | undefined;
}) {
  if (!ids && !count) return [];
  if (!ids || !count) return ['SHARD_IDS and SHARD_COUNT belong together: give both, or neither.'];
  const highest = Math.max(...ids);
  return highest < count
    ? []
    : [`SHARD_IDS names shard ${highest}, but with SHARD_COUNT ${count} the last is ${count - 1}.`];
}

const invalid = (problems: readonly string[]) =>
  new BronxError(
    'CONFIG_INVALID',
    `The configuration is not usable.\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
  );
