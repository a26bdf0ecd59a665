import { defineButton, paginate, type Reply } from '@bronxbot/core';
import { COLORS, type Desk, textsFor } from '../desk.ts';

type Turn = Parameters<typeof paginate>[0]['turn'];
type At = Parameters<typeof textsFor>[1];

/** The buttons that open the full text, for the person alone, and turn its pages. */
export function defineReading(desk: Desk) {
  const show = (at: At, page: number, turn: Turn): Reply =>
    paginate({
      items: desk.pages,
      perPage: 1,
      page,
      turn,
      body: ([text = ''], place) => ({
        ephemeral: true,
        embeds: [
          {
            title: textsFor(desk, at).promptTitle(desk.terms),
            description: text,
            footer: { text: textsFor(desk, at).page(place) },
            color: COLORS.plain,
          },
        ],
      }),
    });
  const turn = defineButton({
    id: 'tos-page',
    state: { page: 'integer' },
    run: ({ self, state, update, ...at }) => update(show(at, state.page, (page) => self.with({ page }))),
  });
  const read = defineButton({
    id: 'tos-read',
    label: 'Read the terms',
    reply: 'ephemeral',
    run: (at) => show(at, 1, (page) => turn.with({ page })),
  });
  return { read, turn };
}
