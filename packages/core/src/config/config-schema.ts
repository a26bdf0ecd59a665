import type { z } from 'zod';
import { LOG_LEVELS } from '../log/create-logger.ts';
import type { KNOWN_VARIABLES } from './config.ts';

type Zod = typeof z;
/** Most shard ids that one process may be given. */
const MAX_SHARDS = 1_000;

/** The schema of the variables that every bot has. */
export function configShape(zod: Zod) {
  const snowflake = zod.string().regex(/^\d{17,20}$/, 'give the id of something on Discord, 17 to 20 digits');
  const list = <T extends z.ZodType<unknown, string>>(item: T) =>
    zod
      .string()
      .transform((text) =>
        text
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== ''),
      )
      .pipe(zod.array(item).min(1, 'give at least one, or leave it out'));
  return {
    DISCORD_TOKEN: zod
      .string('give the token of your bot from the Discord developer portal')
      .transform((token) => token.replace(/^Bot /, ''))
      .pipe(zod.string().regex(/^\S+$/, 'a token has no spaces')),
    DISCORD_API: zod
      .url({ protocol: /^https?$/, error: 'give an address such as http://127.0.0.1:4400/api' })
      .optional(),
    SHARD_IDS: zod
      .string()
      .transform((text, context) => readShardIds(text, context))
      .optional(),
    SHARD_COUNT: wholeNumber(zod).optional(),
    LOG_LEVEL: zod.enum(LOG_LEVELS, `give one of ${LOG_LEVELS.join(', ')}`).default('info'),
    OWNER_IDS: list(snowflake).optional(),
    OWNER_GUILD_ID: snowflake.optional(),
    STATE_FILE: zod.string().default('data/state.json'),
    NODE_ENV: zod.string().default('production'),
    COMPONENT_KEYS: list(zod.string().min(16, 'a key has at least 16 characters')).optional(),
  } satisfies Record<(typeof KNOWN_VARIABLES)[number], z.ZodType>;
}

const wholeNumber = (zod: Zod) =>
  zod
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'give a whole number from 1')
    .transform(Number);

/** `0-3,6` as numbers. */
function readShardIds(text: string, context: z.core.$RefinementCtx): readonly number[] {
  const ids = new Set<number>();
  for (const piece of text.split(',')) {
    const [, first = '', last = first] = /^\s*(\d{1,6})(?:\s*-\s*(\d{1,6}))?\s*$/.exec(piece) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (first === '' || to < from || to - from >= MAX_SHARDS) {
      context.addIssue({
        code: 'custom',
        message: 'give ids and ranges of them, such as 0-3,6',
        input: text,
      });
      return [];
    }
    for (let id = from; id <= to; id++) ids.add(id);
  }
  return [...ids];
}
