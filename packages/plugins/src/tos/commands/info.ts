import { Commands, defineCommand } from '@bronxbot/core';
import { COLORS, type Desk, textsFor } from '../desk.ts';
import { Tos } from '../service.ts';
import { statusText } from '../status-text.ts';
import { topicsOf } from '../terms.ts';

/** `tosinfo`: what is in force, what the person agreed to, and where to go. */
export const defineInfo = (desk: Desk) =>
  defineCommand({
    name: 'tosinfo',
    description: 'Shows which terms are in force and whether you agreed.',
    ...desk.inOtherLanguages('tosinfo'),
    aliases: ['tosdetails'],
    uses: { tos: Tos, commands: Commands },
    async run({ commands, guild, locale, prefix, tos, user }) {
      const texts = textsFor(desk, { guild, locale });
      const { hash, version } = desk.terms;
      const topics = topicsOf(desk.terms);
      const field = (name: string, value: string) => ({ name, value: value.slice(0, 1_024) });
      // A slash command goes by its full path, and a prefix command as short as people type it.
      const nameOf = (path: string) => {
        const found = commands.find(path);
        if (!found) return undefined;
        return prefix === '/' ? commands.mention(found.path) : `\`${prefix}${path}\``;
      };
      const [privacy, support] = [nameOf('privacy'), nameOf('support')];
      const pointers = {
        tos: nameOf('tos') ?? '`tos`',
        ...(privacy === undefined ? {} : { privacy }),
        ...(support === undefined ? {} : { support }),
      };
      const status = statusText(texts, desk.terms, await tos.acceptance(user.id));
      return {
        ephemeral: prefix === '/',
        embeds: [
          {
            title: texts.statusTitle(),
            color: COLORS.plain,
            fields: [
              field(texts.infoVersion(), `${version} (${hash.slice(0, 12)})`),
              field(texts.infoStatus(), status),
              ...(topics.length === 0
                ? []
                : [field(texts.infoTopics(), topics.map((topic) => `- ${topic}`).join('\n'))]),
              field(texts.infoMore(), texts.infoPointers(pointers)),
            ],
          },
        ],
      };
    },
  });
