import {
  type CatalogueEntry,
  type CommandCatalogue,
  Commands,
  defineButton,
  defineCommand,
  paginate,
  type Reply,
} from '@bronxbot/core';
import type { User } from 'discord.js';
import { ODDS } from '../games/odds.ts';

const PER_PAGE = 8;

const turn = defineButton({
  id: 'help-page',
  state: { page: 'integer' },
  uses: { commands: Commands },
  run: ({ state, commands, user, update }) => update(overview(commands, user, state.page)),
});

/** `help`: what the bot can do, page by page, and one command in detail. */
export const help = defineCommand({
  name: 'help',
  description: 'Shows what I can do.',
  aliases: ['h', 'commands'],
  options: { command: { type: 'string', description: 'One command in detail' } },
  components: [turn],
  uses: { commands: Commands },
  autocomplete: {
    command: ({ typed, user, commands }) =>
      visible(commands, user)
        .map(({ path }) => path)
        .filter((path) => path.includes(typed.toLowerCase())),
  },
  run({ options, user, prefix, commands }) {
    if (options.command === undefined) return overview(commands, user, 1);
    const found = commands.find(options.command);
    if (found) return details(found, prefix);
    const nearest = commands.nearest(options.command);
    return {
      content: nearest
        ? `There is no such command. Did you mean \`${nearest.path}\`?`
        : 'There is no such command.',
      ephemeral: true,
    };
  },
});

/** What this person may run. */
const visible = (commands: CommandCatalogue, user: User): readonly CatalogueEntry[] =>
  commands.entries.filter(({ guards }) => !guards.ownerOnly || commands.isOwner(user));

const overview = (commands: CommandCatalogue, user: User, page: number): Reply =>
  paginate({
    items: visible(commands, user),
    page,
    perPage: PER_PAGE,
    turn: (to) => turn.with({ page: to }),
    body: (entries) => ({
      embeds: [
        {
          title: 'What I can do',
          description: entries
            .map((entry) => `${commands.mention(entry.path)} — ${entry.description}`)
            .join('\n'),
          footer: { text: 'help <command> tells more about one.' },
        },
      ],
    }),
  });

function details(entry: CatalogueEntry, prefix: string): Reply {
  const options = entry.options.map(
    ({ name, description, required }) => `\`${name}\` ${description}${required ? '' : ' (optional)'}`,
  );
  const odds = ODDS[entry.path];
  return {
    embeds: [
      {
        title: entry.path,
        description: entry.description,
        fields: [
          { name: 'How to type it', value: `\`${prefix}${entry.usage}\`` },
          ...(options.length > 0 ? [{ name: 'Options', value: options.join('\n') }] : []),
          ...(odds === undefined ? [] : [{ name: 'Odds', value: odds }]),
          ...(entry.aliases.length > 0
            ? [{ name: 'Other names', value: entry.aliases.map((alias) => `\`${alias}\``).join(' ') }]
            : []),
        ],
      },
    ],
  };
}
