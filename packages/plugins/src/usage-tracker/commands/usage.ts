import { defineButton, defineCommand, defineCommandGroup } from '@bronxbot/core';
import { Usage } from '../service.ts';
import { type SpeakUsage, textsFor } from '../texts.ts';
import { windowOption } from './window.ts';

const COLOR = 0x3498db;
const MOST_LINES = 15;

/** The buttons under `usage me`. */
export function defineChoices(speak: SpeakUsage) {
  const optOut = defineButton({
    id: 'usage-opt-out',
    label: 'Do not count me',
    style: 'danger',
    uses: { usage: Usage },
    async run({ guild, locale, update, usage, user }) {
      await usage.optOut(user.id);
      await update({
        embeds: [{ description: textsFor(speak, { guild, locale }).optedOut(), color: COLOR }],
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
        embeds: [{ description: textsFor(speak, { guild, locale }).optedIn(), color: COLOR }],
        components: [],
      });
    },
  });
  return { optIn, optOut };
}
type Choices = ReturnType<typeof defineChoices>;

/** `usage`: what is counted about a person and in their server, and how to leave. */
export const defineUsage = (speak: SpeakUsage, choices: Choices, countsPeople: () => boolean) =>
  defineCommandGroup({
    name: 'usage',
    description: 'How you and your server use this bot.',
    default: 'me',
    commands: [
      defineMe(speak, choices, countsPeople),
      defineServer(speak),
      defineOptOut(speak),
      defineOptIn(speak),
    ],
  });

const defineMe = (speak: SpeakUsage, { optIn, optOut }: Choices, countsPeople: () => boolean) =>
  defineCommand({
    name: 'me',
    description: 'Shows what is counted about you, for you alone.',
    uses: { usage: Usage },
    async run({ guild, locale, usage, user }) {
      const texts = textsFor(speak, { guild, locale });
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

const defineServer = (speak: SpeakUsage) =>
  defineCommand({
    name: 'server',
    description: 'Shows how this server uses the bot.',
    guildOnly: true,
    permissions: ['ManageGuild'],
    options: { window: windowOption },
    uses: { usage: Usage },
    async run({ guild, locale, options, usage }) {
      const texts = textsFor(speak, { guild, locale });
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

const defineOptOut = (speak: SpeakUsage) =>
  defineCommand({
    name: 'opt-out',
    description: 'Forgets what is counted about you, and counts you no more.',
    uses: { usage: Usage },
    async run({ guild, locale, usage, user }) {
      await usage.optOut(user.id);
      return { ephemeral: true, content: textsFor(speak, { guild, locale }).optedOut() };
    },
  });

const defineOptIn = (speak: SpeakUsage) =>
  defineCommand({
    name: 'opt-in',
    description: 'Counts what you use from now on.',
    uses: { usage: Usage },
    async run({ guild, locale, usage, user }) {
      await usage.optIn(user.id);
      return { ephemeral: true, content: textsFor(speak, { guild, locale }).optedIn() };
    },
  });
