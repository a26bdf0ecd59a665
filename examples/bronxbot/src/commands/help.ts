import {
  type CatalogueEntry,
  type CommandCatalogue,
  Commands,
  defineButton,
  defineCommand,
  paginate,
  type Reply,
} from '@bronxbot/core';
import type { Locale } from 'discord.js';
import { asked, named, type Reader, speak } from '../languages/languages.ts';
import { type Asker, sectionsFor } from './help-sections.ts';

const turn = defineButton({
  id: 'help-page',
  state: { page: 'integer' },
  uses: { commands: Commands },
  run: ({ commands, state, update, ...asker }) => update(overview(commands, asker, state.page)),
});

/** `help`: what the bot can do for the reader, by category, and one command in detail. */
export const help = defineCommand({
  ...named('help'),
  aliases: ['h', 'commands'],
  options: { command: { type: 'string', ...asked('command') } },
  components: [turn],
  uses: { commands: Commands },
  autocomplete: {
    command: ({ typed, user, commands }) =>
      commands.entries
        .filter(({ guards }) => !guards.ownerOnly || commands.isOwner(user))
        .map(({ path }) => path)
        .filter((path) => path.includes(typed.toLowerCase())),
  },
  run({ commands, options, prefix, ...asker }) {
    if (options.command === undefined) return overview(commands, asker, 1);
    const found = commands.find(options.command);
    if (found) return details(found, prefix, asker);
    const texts = speak(asker).help;
    const nearest = commands.nearest(options.command);
    return { content: nearest ? texts.nearest(nearest) : texts.none(), ephemeral: true };
  },
});

const describe = (
  one: {
    readonly description: string;
    readonly descriptionLocalizations?: CatalogueEntry['descriptionLocalizations'];
  },
  locale: Locale,
): string => one.descriptionLocalizations?.[locale] ?? one.description;

function overview(
  commands: CommandCatalogue,
  asker: Asker & { readonly locale: Locale },
  page: number,
): Reply {
  const texts = speak(asker).help;
  return paginate({
    items: sectionsFor(commands, asker),
    page,
    perPage: 1,
    turn: (to) => turn.with({ page: to }),
    body: ([section]) => ({
      embeds: [
        {
          title: texts.title(),
          description: [
            `## ${texts[section?.category ?? 'general']()}`,
            ...(section?.entries ?? []).map(
              (entry) => `${commands.mention(entry.path)} — ${describe(entry, asker.locale)}`,
            ),
          ].join('\n'),
          footer: { text: texts.more() },
        },
      ],
    }),
  });
}

function details(entry: CatalogueEntry, prefix: string, reader: Reader & { readonly locale: Locale }): Reply {
  const { help: texts, games, odds } = speak(reader);
  const options = entry.options.map(
    (option) =>
      `\`${option.name}\` ${describe(option, reader.locale)}${option.required ? '' : ` (${texts.optional()})`}`,
  );
  const chances = Object.entries(odds).find(([game]) => game === entry.path)?.[1];
  const fields = [
    { name: texts.usage(), value: `\`${prefix}${entry.usage}\`` },
    { name: texts.options(), value: options.join('\n') },
    { name: games.odds(), value: chances?.() ?? '' },
    { name: texts.aliases(), value: entry.aliases.map((alias) => `\`${alias}\``).join(' ') },
    { name: texts.needs(), value: entry.guards.ownerOnly ? texts.needsOwner() : '' },
  ];
  return {
    embeds: [
      {
        title: entry.path,
        description: describe(entry, reader.locale),
        fields: fields.filter(({ value }) => value !== ''),
      },
    ],
  };
}
