import { defineCommand, Refusal } from '@bronxbot/core';
import { createDataFile } from '../data-file.ts';
import { type Desk, textsFor } from '../desk.ts';
import { DataRequests } from '../service.ts';

/** Collecting everything is work for every plugin. Whose direct messages were shut opens them and asks again. */
const COOLDOWN = { uses: 3, perMs: 600_000, scope: 'user' } as const;

/** `privacy export`: everything that is kept about the person, for them alone. */
export const defineExport = (desk: Desk) =>
  defineCommand({
    name: 'export',
    description: 'Gives you everything that is kept about you.',
    ...desk.inOtherLanguages('privacy export'),
    reply: 'ephemeral',
    cooldown: COOLDOWN,
    uses: { requests: DataRequests },
    async run({ requests, user, ...at }) {
      const texts = textsFor(desk, at);
      const data = await requests.export(user.id);
      const file = createDataFile(data);
      if (!file) throw new Refusal(texts.tooLarge({ contact: desk.contact }), 'PRIVACY_TOO_LARGE');
      return { content: texts.exported(data), files: [file] };
    },
  });
