import type { FeatureName } from '../features.ts';
import type { Plan } from '../plan.ts';

/** How a feature gets into the bot. */
interface Entry {
  readonly imports: string;
  readonly plugin: string;
  /** What the bot has to be told for it: the member of its settings, and what it means. */
  readonly settings?: Readonly<Record<string, string>>;
}
const ENTRIES: Readonly<Record<FeatureName, Entry>> = {
  'rate-limit': { imports: 'rateLimit', plugin: '...rateLimit(),' },
  database: {
    imports: 'database',
    plugin: 'database({ file, url: databaseUrl }),',
    settings: {
      file: "The SQLite file. @defaultValue `'data/bot.sqlite'`",
      databaseUrl: 'A Postgres server in place of the file. @defaultValue none',
    },
  },
  cache: { imports: 'cache', plugin: 'cache(),' },
  redis: {
    imports: 'redis',
    plugin: '...(redisUrl === undefined ? [] : [redis({ url: redisUrl })]),',
    settings: { redisUrl: 'The Redis that several processes share. @defaultValue none' },
  },
  tos: {
    imports: 'tos',
    plugin: "tos({ version: '1.0', file: new URL('../terms.md', import.meta.url) }),",
  },
};

/** `src/bot.ts`: what the bot is made of. */
export function botFile({ features }: Plan): string {
  const entries = features.map((name) => ({ name, ...ENTRIES[name] }));
  const settings = Object.entries(Object.assign({}, ...entries.map((entry) => entry.settings)) as object);
  return [
    "import { createBot } from '@bronxbot/core';",
    ...entries
      .map(({ name, imports }) => `import { ${imports} } from '@bronxbot/plugins/${name}';`)
      .toSorted(),
    "import { roll } from './commands/roll.ts';",
    '',
    ...settingsType(settings),
    '/** The bot, described. `main.ts` starts it. */',
    `export const createMyBot = (${settingsParameter(settings)}) =>`,
    '  createBot({',
    "    prefix: '!',",
    ...(entries.length > 0
      ? ['    plugins: [', ...entries.map(({ plugin }) => `      ${plugin}`), '    ],']
      : []),
    '    commands: [roll],',
    '  });',
    '',
  ].join('\n');
}

type Settings = readonly (readonly [name: string, meaning: string])[];

const settingsType = (settings: Settings): readonly string[] =>
  settings.length === 0
    ? []
    : [
        'export interface BotSettings {',
        ...settings.flatMap(([name, meaning]) => [
          `  /** ${meaning} */`,
          `  readonly ${name}?: string | undefined;`,
        ]),
        '}',
        '',
      ];

function settingsParameter(settings: Settings): string {
  if (settings.length === 0) return '';
  const names = settings.map(([name]) => (name === 'file' ? "file = 'data/bot.sqlite'" : name));
  return `{ ${names.join(', ')} }: BotSettings = {}`;
}
