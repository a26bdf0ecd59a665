import { defineButton, defineCommand, escapeMarkdown, paginate, type Reply } from '@bronxbot/core';
import { type Case, Cases } from './cases.ts';

type Turn = Parameters<typeof paginate>[0]['turn'];

const lineOf = ({ at_ms, kind, moderator_id, number, reason, target_id }: Case): string =>
  `**${number}** ${kind} <@${target_id}> by <@${moderator_id}> <t:${Math.floor(at_ms / 1_000)}:d>: ${escapeMarkdown(reason)}`;

const pageOf = (cases: readonly Case[], page: number, turn: Turn): Reply =>
  paginate({
    items: cases,
    page,
    perPage: 8,
    turn,
    body: (some) => ({
      ephemeral: true,
      embeds: [{ title: 'Cases', description: some.map(lineOf).join('\n') || 'There are none.' }],
    }),
  });

const turner = defineButton({
  id: 'cases-page',
  guildOnly: true,
  permissions: ['ModerateMembers'],
  state: { page: 'integer', target: 'string' },
  uses: { cases: Cases },
  run: async ({ cases, guild, self, state, update }) =>
    update(
      pageOf(await cases.list(guild.id, state.target || undefined), state.page, (page) =>
        self.with({ ...state, page }),
      ),
    ),
});

/** `cases`: what moderators did, to all or to one. */
export const listCases = defineCommand({
  name: 'cases',
  description: 'Shows what moderators did.',
  guildOnly: true,
  reply: 'ephemeral',
  permissions: ['ModerateMembers'],
  options: { user: { type: 'user', description: 'To whom; to all, if you name nobody' } },
  components: [turner],
  uses: { cases: Cases },
  run: async ({ cases, guild, options }) =>
    pageOf(await cases.list(guild.id, options.user?.id), 1, (page) =>
      turner.with({ page, target: options.user?.id ?? '' }),
    ),
});
