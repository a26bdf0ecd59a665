import { defineButton } from '@bronxbot/core';
import { COLORS, type Desk, textsFor } from '../desk.ts';
import { DataRequests } from '../service.ts';

/** The button by which an owner erases somebody's data. */
export function defineRequesting(desk: Desk) {
  const request = defineButton({
    id: 'privacy-request',
    label: 'Erase everything',
    style: 'danger',
    ownerOnly: true,
    state: { person: 'id', by: ['owner', 'platform'] },
    expiresAfterMs: 300_000,
    uses: { requests: DataRequests },
    async run({ requests, state, update, ...at }) {
      const texts = textsFor(desk, at);
      const { report } = await requests.erase(state.person, { by: state.by });
      const answer = report
        ? {
            description: texts.requestDone({ userId: state.person, failed: report.failed }),
            color: report.failed.length === 0 ? COLORS.good : COLORS.bad,
          }
        : { description: texts.requestBegun({ userId: state.person }), color: COLORS.plain };
      await update({ embeds: [answer], components: [] });
    },
  });
  return { request };
}
