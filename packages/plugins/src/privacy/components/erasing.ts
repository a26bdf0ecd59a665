import { Commands, defineButton } from '@bronxbot/core';
import { COLORS, type Desk, showCommand, textsFor } from '../desk.ts';
import { keepText } from '../keep-text.ts';
import { DataRequests } from '../service.ts';

/** How long a question may be answered. */
const QUESTION_MS = 300_000;

/** The buttons that ask for an erasure, leave it, and take it back. */
export function defineErasing(desk: Desk) {
  const undo = defineButton({
    id: 'privacy-undo',
    label: 'Keep my data',
    style: 'success',
    expiresAfterMs: Math.max(desk.undoMs, QUESTION_MS),
    uses: { requests: DataRequests },
    async run({ requests, update, user, ...at }) {
      const result = await requests.keep(user.id);
      const description = keepText(textsFor(desk, at), result);
      await update({
        embeds: [{ description, color: result === 'kept' ? COLORS.good : COLORS.plain }],
        components: [],
      });
    },
  });
  const erase = defineButton({
    id: 'privacy-erase',
    label: 'Erase everything',
    style: 'danger',
    state: { prefix: 'string' },
    expiresAfterMs: QUESTION_MS,
    uses: { requests: DataRequests, commands: Commands },
    async run({ commands, requests, state, update, user, ...at }) {
      const texts = textsFor(desk, at);
      const { pending, report } = await requests.erase(user.id, { locale: at.locale });
      if (report) {
        const isDone = report.failed.length === 0;
        const description = isDone ? texts.erased() : texts.erasedPartly(report);
        return update({
          embeds: [{ description, color: isDone ? COLORS.good : COLORS.bad }],
          components: [],
        });
      }
      const keep = showCommand(commands, state.prefix, 'privacy keep');
      return update(
        pending.begun
          ? { embeds: [{ description: texts.eraseBegun(), color: COLORS.plain }], components: [] }
          : {
              embeds: [
                { description: texts.eraseWaits({ dueAtMs: pending.dueAtMs, keep }), color: COLORS.bad },
              ],
              components: [undo.with({}, { label: texts.undoLabel() })],
            },
      );
    },
  });
  const leave = defineButton({
    id: 'privacy-leave',
    label: 'Keep everything',
    expiresAfterMs: QUESTION_MS,
    run: ({ update, ...at }) =>
      update({ embeds: [{ description: textsFor(desk, at).left(), color: COLORS.plain }], components: [] }),
  });
  return { erase, leave, undo };
}
