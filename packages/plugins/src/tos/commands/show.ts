import { defineCommand, Log, Time } from '@bronxbot/core';
import type { TosComponents } from '../components/components.ts';
import { COLORS, type Desk, textsFor } from '../desk.ts';
import { createPrompt } from '../prompt.ts';
import { Tos } from '../service.ts';
import { statusText } from '../status-text.ts';

/** `tos show`: asks whoever has not agreed, and tells others what they agreed to. */
export const defineShow = (desk: Desk, components: TosComponents) =>
  defineCommand({
    name: 'show',
    description: 'Shows the terms and whether you agreed.',
    ...desk.inOtherLanguages('tos show'),
    uses: { tos: Tos, time: Time, log: Log },
    async run({ edit, guild, id, locale, log, prefix, reply, time, tos, user }) {
      const texts = textsFor(desk, { guild, locale });
      const ephemeral = prefix === '/';
      const acceptance = await tos.acceptance(user.id);
      if (acceptance?.version === desk.terms.version)
        return {
          ephemeral,
          embeds: [
            {
              title: texts.statusTitle(),
              description: statusText(texts, desk.terms, acceptance),
              color: COLORS.plain,
            },
          ],
          components: [components.read.with({}, { label: texts.readLabel() })],
        };
      const asked = ephemeral ? 'slash' : 'prefix';
      const { question, over } = createPrompt(desk, components, { entryId: id, asked, texts });
      await reply({ ...question, ephemeral });
      desk.prompts.open({ entryId: id, path: undefined, over, edit }, time, log);
      return undefined;
    },
  });
