import { defineButton, defineCommand, paginate, type Reply } from '@bronxbot/core';
import { type HistoryEntry, Ledger } from '@bronxbot/plugins/ledger';
import { aboutEntry } from '../money.ts';
import { ECONOMY_ENGLISH as texts } from '../texts.ts';

const MOST = 100;

const turn = defineButton({
  id: 'history-page',
  state: { page: 'integer' },
  uses: { ledger: Ledger },
  run: async ({ ledger, state, update, user }) =>
    update(page(await ledger.history(user.id, { limit: MOST }), state.page)),
});

/** `history`: what moved the money of the person, newest first, for them alone. */
export const history = defineCommand({
  name: 'history',
  description: 'Shows what moved your money.',
  reply: 'ephemeral',
  components: [turn],
  uses: { ledger: Ledger },
  run: async ({ ledger, user }) => page(await ledger.history(user.id, { limit: MOST }), 1),
});

const page = (items: readonly HistoryEntry[], at: number): Reply =>
  paginate({
    items,
    page: at,
    turn: (to) => turn.with({ page: to }),
    body: (entries) => ({
      embeds: [
        {
          title: texts.historyTitle(),
          description:
            entries.map((entry) => texts.historyLine({ ...entry, what: aboutEntry(entry) })).join('\n') ||
            texts.historyEmpty(),
        },
      ],
    }),
  });
