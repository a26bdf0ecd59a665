import { Commands, defineCommand, plain } from '@bronxbot/core';
import { type Desk, isPrivate, ownerOf, showCommand, textsFor } from '../desk.ts';
import { fitLines } from '../fit-lines.ts';
import { Settings } from '../service.ts';

/** All embeds of a message together have room for 6,000 characters, titles and footers included. */
const ROOM = 5_000;

/** `settings show`: everything that was chosen, and what stands where nobody chose. */
export const defineShow = (desk: Desk) =>
  defineCommand({
    ...desk.guards,
    name: 'show',
    description: desk.scope === 'guild' ? 'Shows the settings of this server.' : 'Shows your settings.',
    ...desk.inOtherLanguages(`${desk.group} show`),
    uses: { commands: Commands, settings: Settings },
    async run({ commands, prefix, settings, ...at }) {
      const room = Math.floor(ROOM / desk.definitions.length);
      const embeds = desk.definitions.map(async (definition) => {
        const words = settings.words(definition, at);
        const values: Readonly<Record<string, unknown>> = {
          ...(await settings.get(definition, ownerOf(desk, at))),
        };
        const lines = Object.keys(definition.fields).map(
          (key) => `${words.line(key, values[key])} (\`${key}\`)`,
        );
        return {
          title: words.texts.title({ settings: plain(words.title) }),
          description: fitLines(lines, room),
        };
      });
      const command = showCommand(desk, commands, prefix, 'set');
      return {
        ephemeral: isPrivate(desk, prefix),
        content: textsFor(desk, at).howToChange({ command }),
        embeds: await Promise.all(embeds),
      };
    },
  });
