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
      const { report } = await requests.erase(state.person, { by: state.by });
      const failed = report?.failed ?? [];
      await update({
        embeds: [
          {
            description: textsFor(desk, at).requestDone({ userId: state.person, failed }),
            color: failed.length === 0 ? COLORS.good : COLORS.bad,
          },
        ],
        components: [],
      });
    },
  });
  return { request };
}
