import type { FeatureName } from './features.ts';

/** A variable of the environment that a feature reads. */
export interface Variable {
  readonly name: string;
  /** The member of the bot's settings that gets it. */
  readonly setting: string;
  /** Its zod schema, as code. */
  readonly schema: string;
  readonly meaning: string;
  readonly example: string;
}

const VARIABLES: Readonly<Partial<Record<FeatureName, Variable>>> = {
  database: {
    name: 'DATABASE_URL',
    setting: 'databaseUrl',
    schema: 'z.url({ protocol: /^postgres(ql)?$/ }).optional()',
    meaning: 'A Postgres server in place of the SQLite file; install `pg` for it.',
    example: 'postgres://bot:secret@localhost/bot',
  },
  redis: {
    name: 'REDIS_URL',
    setting: 'redisUrl',
    schema: 'z.url({ protocol: /^rediss?$/ }).optional()',
    meaning: 'The Redis that several processes of the bot share.',
    example: 'redis://localhost:6379',
  },
};

/** The variables of these features, in their order. */
export const variablesOf = (features: readonly FeatureName[]): readonly Variable[] =>
  features.flatMap((name) => VARIABLES[name] ?? []);
