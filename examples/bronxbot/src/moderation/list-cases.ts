import { defineButton, defineCommand, escapeMarkdown, paginate, type Reply } from '@bronxbot/core';
import type { Texts } from '../languages/english/english.ts';
import { asked, named, speak } from '../languages/languages.ts';
import { type Case, Cases } from './cases.ts';

type Turn = Parameters<typeof paginate>[0]['turn'];

const pageOf = (cases: readonly Case[], texts: Texts['moderation'], page: number, turn: Turn): Reply =>
  paginate({
    items: cases,
    page,
    perPage: 8,
    turn,
    body: (some) => {
      const lines = some.map((one) =>
        texts.caseLine({
          number: one.number,
          kind: one.kind,
          targetId: one.target_id,
          moderatorId: one.moderator_id,
          atMs: one.at_ms,
          reason: escapeMarkdown(one.reason),
        }),
      );
      return {
        ephemeral: true,
        embeds: [{ title: texts.casesTitle(), description: lines.join('\n') || texts.casesEmpty() }],
      };
    },
  });

const turner = defineButton({
  id: 'cases-page',
  guildOnly: true,
  permissions: ['ModerateMembers'],
  state: { page: 'integer', target: 'string' },
  uses: { cases: Cases },
  run: async ({ cases, guild, locale, self, state, update }) =>
    update(
      pageOf(
        await cases.list(guild.id, state.target || undefined),
        speak({ guild, locale }).moderation,
        state.page,
        (page) => self.with({ ...state, page }),
      ),
    ),
});

/** `cases`: what moderators did, to all or to one. */
export const listCases = defineCommand({
  ...named('cases'),
  guildOnly: true,
  reply: 'ephemeral',
  permissions: ['ModerateMembers'],
  options: { user: { type: 'user', ...asked('toWhom') } },
  components: [turner],
  uses: { cases: Cases },
  run: async ({ cases, guild, locale, options }) =>
    pageOf(await cases.list(guild.id, options.user?.id), speak({ guild, locale }).moderation, 1, (page) =>
      turner.with({ page, target: options.user?.id ?? '' }),
    ),
});
