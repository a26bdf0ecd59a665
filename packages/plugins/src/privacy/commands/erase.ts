import { Commands, defineCommand, Time } from '@bronxbot/core';
import type { PrivacyComponents } from '../components/components.ts';
import { COLORS, type Desk, showCommand, textsFor } from '../desk.ts';
import { DataRequests } from '../service.ts';

/** `privacy erase`: asks, and tells whoever has asked already how long there is to think it over. */
export const defineErase = (desk: Desk, { erase, leave, undo }: PrivacyComponents) =>
  defineCommand({
    name: 'erase',
    description: 'Erases everything that is kept about you.',
    ...desk.inOtherLanguages('privacy erase'),
    uses: { commands: Commands, requests: DataRequests, time: Time },
    async run({ commands, prefix, requests, time, user, ...at }) {
      const texts = textsFor(desk, at);
      const ephemeral = prefix === '/';
      const pending = await requests.pending(user.id);
      if (pending?.begun) return { ephemeral, content: texts.eraseBegun() };
      if (pending) {
        const keep = showCommand(commands, prefix, 'privacy keep');
        return {
          ephemeral,
          embeds: [{ description: texts.eraseWaits({ dueAtMs: pending.dueAtMs, keep }), color: COLORS.bad }],
          components: [undo.with({}, { label: texts.undoLabel() })],
        };
      }
      const until = desk.undoMs === 0 ? undefined : time.now() + desk.undoMs;
      return {
        ephemeral,
        embeds: [
          { title: texts.eraseTitle(), description: texts.eraseAsk({ until }), color: COLORS.question },
        ],
        components: [
          erase.with({ prefix }, { label: texts.eraseLabel() }),
          leave.with({}, { label: texts.leaveLabel() }),
        ],
      };
    },
  });
