import { defineCommand, Refusal } from '@bronxbot/core';
import type { PrivacyComponents } from '../components/components.ts';
import { createDataFile } from '../data-file.ts';
import { COLORS, type Desk, textsFor } from '../desk.ts';
import { DataRequests } from '../service.ts';

/** `privacy request`: what Discord or a person outside of it asks an owner of the bot to do. */
export const defineRequest = (desk: Desk, { leave, request }: PrivacyComponents) =>
  defineCommand({
    name: 'request',
    description: 'Gives or erases what is kept about somebody.',
    ...desk.inOtherLanguages('privacy request'),
    ownerOnly: true,
    reply: 'ephemeral',
    options: {
      user: {
        type: 'string',
        description: 'The id of the person',
        ...desk.inOtherLanguages('privacy request:user'),
        required: true,
      },
      what: {
        type: 'string',
        description: 'What to do',
        ...desk.inOtherLanguages('privacy request:what'),
        required: true,
        choices: ['export', 'erase'],
      },
      for: {
        type: 'string',
        description: 'On whose behalf: as an owner of the bot, or for Discord',
        ...desk.inOtherLanguages('privacy request:for'),
        choices: ['owner', 'platform'],
        default: 'owner',
      },
    },
    uses: { requests: DataRequests },
    async run({ options, requests, ...at }) {
      const texts = textsFor(desk, at);
      const { for: by, user: userId, what } = options;
      if (!/^\d{17,20}$/.test(userId)) throw new Refusal(texts.badUserId(), 'PRIVACY_BAD_USER_ID');
      if (what === 'erase')
        return {
          embeds: [{ description: texts.requestAsk({ userId }), color: COLORS.question }],
          components: [
            request.with({ person: userId, by }, { label: texts.eraseLabel() }),
            leave.with({}, { label: texts.leaveLabel() }),
          ],
        };
      const data = await requests.export(userId, { by });
      const file = createDataFile(data);
      if (!file) throw new Refusal(texts.tooLarge({ contact: desk.contact }), 'PRIVACY_TOO_LARGE');
      return { content: texts.exportedFor(data), files: [file] };
    },
  });
