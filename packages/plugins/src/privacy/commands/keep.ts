import { defineCommand, Refusal } from '@bronxbot/core';
import { COLORS, type Desk, textsFor } from '../desk.ts';
import { keepText } from '../keep-text.ts';
import { DataRequests } from '../service.ts';

/** `privacy keep`: takes a request to erase back. */
export const defineKeep = (desk: Desk) =>
  defineCommand({
    name: 'keep',
    description: 'Takes back that your data is to be erased.',
    ...desk.inOtherLanguages('privacy keep'),
    uses: { requests: DataRequests },
    async run({ prefix, requests, user, ...at }) {
      const result = await requests.keep(user.id);
      const description = keepText(textsFor(desk, at), result);
      if (result !== 'kept') throw new Refusal(description, 'PRIVACY_NOTHING_TO_KEEP');
      return { ephemeral: prefix === '/', embeds: [{ description, color: COLORS.good }] };
    },
  });
