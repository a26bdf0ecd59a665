import { defineCommand, Refusal } from '@bronxbot/core';
import type { TosComponents } from '../components/components.ts';
import { COLORS, type Desk, textsFor } from '../desk.ts';
import { Tos } from '../service.ts';

/** `tos withdraw`: asks, and takes an agreement back. */
export const defineWithdraw = (desk: Desk, { keep, withdraw }: TosComponents) =>
  defineCommand({
    name: 'withdraw',
    description: 'Takes back your agreement.',
    ...desk.inOtherLanguages('tos withdraw'),
    uses: { tos: Tos },
    async run({ guild, locale, prefix, tos, user }) {
      const texts = textsFor(desk, { guild, locale });
      if (!(await tos.acceptance(user.id))) throw new Refusal(texts.nothingToWithdraw(), 'TOS_NOT_AGREED');
      const asked = prefix === '/' ? 'slash' : 'prefix';
      return {
        ephemeral: asked === 'slash',
        embeds: [{ description: texts.withdrawAsk(), color: COLORS.question }],
        components: [
          withdraw.with({ asked }, { label: texts.withdrawLabel() }),
          keep.with({}, { label: texts.keepLabel() }),
        ],
      };
    },
  });
