import { defineCommand, optional } from '@bronxbot/core';
import { Charts } from '../../charts/service.ts';
import { COLORS, type Desk, textsFor } from '../desk.ts';
import { type ConsentStats, Tos } from '../service.ts';

/** `tos stats`: how many agreed, by version and by day, for the bot's owners. With `charts` in the bot, as a picture too. */
export const defineStats = (desk: Desk) =>
  defineCommand({
    name: 'stats',
    description: 'Shows how many people agreed.',
    ...desk.inOtherLanguages('tos stats'),
    ownerOnly: true,
    uses: { tos: Tos, charts: optional(Charts) },
    async run({ charts, guild, locale, tos }) {
      const texts = textsFor(desk, { guild, locale });
      const { days, versions } = await tos.stats();
      const lines = versions
        .slice(0, 20)
        .map((one) => texts.statsVersion({ ...one, isCurrent: one.version === desk.terms.version }));
      const sum = (what: 'accepted' | 'withdrawn') => days.reduce((total, day) => total + day[what], 0);
      const bars = days.map(({ accepted, atMs }) => ({ label: dayOf(atMs), value: accepted }));
      const picture = await charts?.bar({ title: texts.statsChart(), bars });
      return {
        embeds: [
          {
            title: texts.statsTitle(),
            description: [
              lines.length === 0 ? texts.statsNone() : lines.join('\n'),
              texts.statsDays({ days: days.length, accepted: sum('accepted'), withdrawn: sum('withdrawn') }),
            ].join('\n\n'),
            color: COLORS.plain,
            ...(picture ? { image: { url: `attachment://${picture.name}` } } : {}),
          },
        ],
        files: picture ? [picture] : [],
      };
    },
  });

/** `11-24`, in UTC. */
const dayOf = (atMs: ConsentStats['days'][number]['atMs']) => new Date(atMs).toISOString().slice(5, 10);
