import { defineButton, defineCommand, paginate, type Reply } from '@bronxbot/core';
import { type HistoryEntry, Ledger } from '@bronxbot/plugins/ledger';
import type { Texts } from '../../languages/english/english.ts';
import { named, speak } from '../../languages/languages.ts';
import { aboutEntry } from '../money.ts';

const MOST = 100;

const turn = defineButton({
  id: 'history-page',
  state: { page: 'integer' },
  uses: { ledger: Ledger },
  run: async ({ guild, ledger, locale, state, update, user }) =>
    update(
      page(await ledger.history(user.id, { limit: MOST }), state.page, speak({ guild, locale }).economy),
    ),
});

/** `history`: what moved the money of the person, newest first, for them alone. */
export const history = defineCommand({
  ...named('history'),
  reply: 'ephemeral',
  components: [turn],
  uses: { ledger: Ledger },
  run: async ({ guild, ledger, locale, user }) =>
    page(await ledger.history(user.id, { limit: MOST }), 1, speak({ guild, locale }).economy),
});

const page = (items: readonly HistoryEntry[], at: number, texts: Texts['economy']): Reply =>
  paginate({
    items,
    page: at,
    turn: (to) => turn.with({ page: to }),
    body: (entries) => ({
      embeds: [
        {
          title: texts.historyTitle(),
          description:
            entries
              .map((entry) => texts.historyLine({ ...entry, what: aboutEntry(entry, texts) }))
              .join('\n') || texts.historyEmpty(),
        },
      ],
    }),
  });
