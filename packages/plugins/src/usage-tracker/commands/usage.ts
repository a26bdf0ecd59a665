import { defineButton, defineCommand, defineCommandGroup } from '@bronxbot/core';
import { COLOR, type Desk, textsFor } from '../desk.ts';
import { Usage } from '../service.ts';
import { windowOption } from './window.ts';

const MOST_LINES = 15;

/** The buttons under `usage me`. */
export function defineChoices(desk: Desk) {
  const optOut = defineButton({
    id: 'usage-opt-out',
    label: 'Do not count me',
    style: 'danger',
    uses: { usage: Usage },
    async run({ guild, locale, update, usage, user }) {
      await usage.optOut(user.id);
      await update({
        embeds: [{ description: textsFor(desk, { guild, locale }).optedOut(), color: COLOR }],
        components: [],
      });
    },
  });
  const optIn = defineButton({
    id: 'usage-opt-in',
    label: 'Count me again',
    uses: { usage: Usage },
    async run({ guild, locale, update, usage, user }) {
      await usage.optIn(user.id);
      await update({
        embeds: [{ description: textsFor(desk, { guild, locale }).optedIn(), color: COLOR }],
        components: [],
      });
    },
  });
  return { optIn, optOut };
}
type Choices = ReturnType<typeof defineChoices>;

/** `usage`: what is counted about a person and in their server, and how to leave. */
export const defineUsage = (desk: Desk, choices: Choices, countsPeople: () => boolean) =>
  defineCommandGroup({
    name: 'usage',
    description: 'How you and your server use this bot.',
    ...desk.inOtherLanguages('usage'),
    default: 'me',
    commands: [
      defineMe(desk, choices, countsPeople),
      defineServer(desk),
      defineOptOut(desk),
      defineOptIn(desk),
    ],
  });

const defineMe = (desk: Desk, { optIn, optOut }: Choices, countsPeople: () => boolean) =>
  defineCommand({
    name: 'me',
    description: 'Shows what is counted about you, for you alone.',
    ...desk.inOtherLanguages('usage me'),
    uses: { usage: Usage },
    async run({ guild, locale, usage, user }) {
      const texts = textsFor(desk, { guild, locale });
      const answer = (
        description: string,
        components: readonly ReturnType<Choices['optIn']['with']>[] = [],
      ) => ({
        ephemeral: true,
        embeds: [{ title: texts.meTitle(), description, color: COLOR }],
        components,
      });
      if (!countsPeople()) return answer(texts.meNobody());
      if (!(await usage.counts(user.id)))
        return answer(texts.meOut(), [optIn.with({}, { label: texts.optInLabel() })]);
      const me = await usage.person(user.id);
      const leave = optOut.with({}, { label: texts.optOutLabel() });
      return answer(me.uses === 0 ? texts.meNothing() : texts.meBody(me), [leave]);
    },
  });

const defineServer = (desk: Desk) =>
  defineCommand({
    name: 'server',
    description: 'Shows how this server uses the bot.',
    ...desk.inOtherLanguages('usage server'),
    guildOnly: true,
    permissions: ['ManageGuild'],
    options: { window: { ...windowOption, ...desk.inOtherLanguages('usage server:window') } },
    uses: { usage: Usage },
    async run({ guild, locale, options, usage }) {
      const texts = textsFor(desk, { guild, locale });
      const { window } = options;
      const found = await usage.guild(guild.id, { window });
      const lines = found.commands.slice(0, MOST_LINES).map((one) => texts.guildRow(one));
      const description =
        found.uses === 0
          ? texts.nothing({ window })
          : [texts.guildBody(found), lines.join('\n')].join('\n\n');
      return { embeds: [{ title: texts.guildTitle({ window }), description, color: COLOR }] };
    },
  });

const defineOptOut = (desk: Desk) =>
  defineCommand({
    name: 'opt-out',
    description: 'Forgets what is counted about you, and counts you no more.',
    ...desk.inOtherLanguages('usage opt-out'),
    uses: { usage: Usage },
    async run({ guild, locale, usage, user }) {
      await usage.optOut(user.id);
      return { ephemeral: true, content: textsFor(desk, { guild, locale }).optedOut() };
    },
  });

const defineOptIn = (desk: Desk) =>
  defineCommand({
    name: 'opt-in',
    description: 'Counts what you use from now on.',
    ...desk.inOtherLanguages('usage opt-in'),
    uses: { usage: Usage },
    async run({ guild, locale, usage, user }) {
      await usage.optIn(user.id);
      return { ephemeral: true, content: textsFor(desk, { guild, locale }).optedIn() };
    },
  });
