import {
  Commands,
  type CommandCatalogue,
  container,
  defineCommand,
  defineCommandGroup,
  gallery,
  type LayoutPart,
  optional,
  Refusal,
  separator,
  text,
} from '@bronxbot/core';
import { Charts, type Picture } from '../../charts/service.ts';
import { Usage, type UsageWindow } from '../service.ts';
import { COLOR, type Desk, textsFor } from '../desk.ts';
import type { UsageTexts } from '../texts.ts';
import { table } from './table.ts';
import { isWindow, windowOption } from './window.ts';

const TOP = 15;
const MOST_ROUTES = 3;
const MOST_SUGGESTIONS = 25;

/** What `commands stats` looks at. */
interface Question {
  readonly usage: Usage;
  readonly charts: Charts | undefined;
  readonly texts: UsageTexts;
  readonly window: UsageWindow;
}

/** `commands`: figures about the commands, for the bot's owners. Bare, it is left to the bot: a help command may have it as an alias. */
export const defineCommands = (desk: Desk, damaged: () => readonly string[]) =>
  defineCommandGroup({
    name: 'commands',
    description: 'Figures about the commands.',
    ...desk.inOtherLanguages('commands'),
    commands: [defineStats(desk, damaged)],
  });

const defineStats = (desk: Desk, damaged: () => readonly string[]) =>
  defineCommand({
    name: 'stats',
    description: 'Shows how the commands are used.',
    ...desk.inOtherLanguages('commands stats'),
    ownerOnly: true,
    options: {
      name: {
        type: 'string',
        description: 'One command in detail',
        ...desk.inOtherLanguages('commands stats:name'),
      },
      window: { ...windowOption, ...desk.inOtherLanguages('commands stats:window') },
    },
    uses: { usage: Usage, charts: optional(Charts), commands: Commands },
    autocomplete: {
      name: ({ commands, typed }) =>
        commands.entries
          .map(({ path }) => path)
          .filter((path) => path.includes(typed.toLowerCase()))
          .slice(0, MOST_SUGGESTIONS),
    },
    run({ charts, commands, guild, locale, options, usage }) {
      const texts = textsFor(desk, { guild, locale });
      const isBareWindow = isWindow(options.name);
      const window = isBareWindow ? options.name : options.window;
      const question = { usage, charts, texts, window };
      return options.name === undefined || isBareWindow
        ? overview(question, damaged())
        : detail(question, options.name, commands);
    },
  });

async function overview(question: Question, damaged: readonly string[]) {
  const { texts, usage, window } = question;
  const top = (await usage.top({ window, limit: TOP })).filter(({ uses }) => uses > 0);
  const limited = usage.rateLimits().slice(0, MOST_ROUTES);
  const rows = [texts.topHead(), ...top.map((one) => texts.topRow(one))];
  return panel(texts.topTitle({ window }), await picture(question, undefined), [
    top.length === 0 ? texts.nothing({ window }) : table(rows),
    ...(limited.length === 0 ? [] : [texts.limited(limited)]),
    ...(damaged.length === 0 ? [] : [texts.damaged({ files: damaged })]),
  ]);
}

async function detail(question: Question, name: string, commands: CommandCatalogue) {
  const { texts, usage, window } = question;
  const path = commands.find(name)?.path ?? name;
  const found = await usage.command(path, { window });
  if (!found)
    throw new Refusal(texts.unknown({ nearest: commands.nearest(name)?.path }), 'USAGE_UNKNOWN_COMMAND');
  return panel(texts.commandTitle({ path, window }), await picture(question, path), [
    texts.commandBody(found),
  ]);
}

/** Uses over time; nothing where there were none, or nobody draws. */
async function picture({ charts, texts, usage, window }: Question, path: string | undefined) {
  if (!charts) return undefined;
  const points = await usage.series({ window, ...(path !== undefined && { path }) });
  if (points.every(({ uses }) => uses === 0)) return undefined;
  const lineOf = (label: string, what: 'uses' | 'errors') => ({
    label,
    points: points.map((point) => ({ atMs: point.atMs, value: point[what] })),
  });
  return charts.line({
    title: texts.chartTitle({ path, window }),
    series: [lineOf(texts.chartUses(), 'uses'), lineOf(texts.chartErrors(), 'errors')],
  });
}

function panel(title: string, chart: Picture | undefined, texts: readonly string[]) {
  const parts: Exclude<LayoutPart, { part: 'container' }>[] = [
    text(`## ${title}`),
    ...texts.map((content) => text(content)),
    ...(chart
      ? [separator(), gallery({ url: `attachment://${chart.name}`, description: chart.description })]
      : []),
  ];
  return { layout: [container(parts, { accentColor: COLOR })], files: chart ? [chart] : [] };
}
