import { defineCommand } from '@bronxbot/core';
import { COLORS, type Desk, textsFor } from '../desk.ts';
import { Tos } from '../service.ts';

/** `tos history`: what the person agreed to and took back, for them alone. */
export const defineHistory = (desk: Desk) =>
  defineCommand({
    name: 'history',
    description: 'Shows when you agreed, to what, and what you took back.',
    ...desk.inOtherLanguages('tos history'),
    reply: 'ephemeral',
    uses: { tos: Tos },
    async run({ guild, locale, tos, user }) {
      const texts = textsFor(desk, { guild, locale });
      const lines = await tos.history(user.id, 15);
      const description = lines.length === 0 ? texts.historyEmpty() : lines.map(texts.historyLine).join('\n');
      return { embeds: [{ title: texts.historyTitle(), description, color: COLORS.plain }] };
    },
  });
