import { defineButton } from '@bronxbot/core';
import { COLORS, type Desk, textsFor } from '../desk.ts';
import { PROMPT_MS } from '../prompts.ts';
import { Tos } from '../service.ts';

/** The buttons that take an agreement back, or leave it. */
export function defineWithdrawal(desk: Desk) {
  const withdraw = defineButton({
    id: 'tos-withdraw',
    label: 'Take it back',
    style: 'danger',
    state: { asked: ['prefix', 'slash'] },
    expiresAfterMs: PROMPT_MS,
    uses: { tos: Tos },
    async run({ guild, locale, state, tos, update, user }) {
      const texts = textsFor(desk, { guild, locale });
      const isGone = await tos.withdraw(user.id, { surface: state.asked, guildId: guild?.id ?? null });
      const description = isGone ? texts.withdrawn() : texts.nothingToWithdraw();
      await update({ embeds: [{ description, color: COLORS.bad }], components: [] });
    },
  });
  const keep = defineButton({
    id: 'tos-keep',
    label: 'Keep it',
    expiresAfterMs: PROMPT_MS,
    run: ({ guild, locale, update }) =>
      update({
        embeds: [{ description: textsFor(desk, { guild, locale }).kept(), color: COLORS.plain }],
        components: [],
      }),
  });
  return { withdraw, keep };
}
