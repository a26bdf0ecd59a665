import { Commands, defineCommand } from '@bronxbot/core';
import { type Desk, ownerOf, showCommand, textsFor } from '../desk.ts';
import { Settings } from '../service.ts';

/** `settings export`: everything as JSON, a file for each kind of settings. */
export const defineExport = (desk: Desk) =>
  defineCommand({
    ...desk.guards,
    name: 'export',
    description:
      desk.scope === 'guild'
        ? 'Gives the settings of this server as files.'
        : 'Gives your settings as files.',
    ...desk.inOtherLanguages(`${desk.group} export`),
    reply: 'ephemeral',
    uses: { commands: Commands, settings: Settings },
    run: async ({ commands, prefix, settings, ...at }) => ({
      content: textsFor(desk, at).exported({ command: showCommand(desk, commands, prefix, 'import') }),
      files: await Promise.all(
        desk.definitions.map(async (definition) => ({
          name: `${definition.name}.json`,
          attachment: Buffer.from(await settings.exportJson(definition, ownerOf(desk, at))),
        })),
      ),
    }),
  });
