import { Commands, container, defineCommand, Refusal, row, separator, text } from '@bronxbot/core';
import { type Desk, isPrivate, ownerOf, showCommand, textsFor } from '../desk.ts';
import { fitLines } from '../fit-lines.ts';
import { MOST_BYTES } from '../plain-json.ts';
import { Settings } from '../service.ts';
import type { ImportParts } from './import-parts.ts';
import { planImport } from './plan-import.ts';

/** A message of Components v2 has room for 4,000 characters. */
const ROOM = 1_800;

/** `settings import`: shows what a file of `settings export` would change, and asks before it does. */
export const defineImport = (desk: Desk, parts: ImportParts) =>
  defineCommand({
    ...desk.guards,
    name: 'import',
    description: 'Takes settings over from a file.',
    ...desk.inOtherLanguages(`${desk.group} import`),
    options: {
      file: {
        type: 'attachment',
        description: 'What `export` gave',
        ...desk.inOtherLanguages(`${desk.group} import:file`),
        required: true,
      },
    },
    uses: { commands: Commands, settings: Settings },
    async run({ commands, options: { file }, prefix, settings, signal, ...at }) {
      const ownerId = ownerOf(desk, at);
      const texts = textsFor(desk, at);
      if (file.size > MOST_BYTES) throw new Refusal(texts.fileTooLarge(), 'SETTINGS_REFUSED');
      const response = await fetch(file.url, { signal }).catch(() => undefined);
      if (!response?.ok) throw new Refusal(texts.fileUnreadable(), 'SETTINGS_REFUSED');
      const command = showCommand(desk, commands, prefix, 'export');
      const plan = await planImport(desk, { json: await response.text(), ownerId, settings, command }, at);
      const { changes, definition, left, revision, words } = plan;
      const lines = Object.entries(changes).map(([key, { from, to }]) => words.step(key, from, to));
      const isSame = lines.length === 0;
      const state = { settings: definition.name, changes: plan.json, revision };
      return {
        ephemeral: isPrivate(desk, prefix) || prefix === '/',
        layout: [
          container([
            text(`## ${texts.importTitle({ settings: words.title })}`),
            text(isSame ? texts.importSame() : fitLines(lines, ROOM)),
            ...(left.length === 0
              ? []
              : [separator(), text(fitLines([texts.importLeft(), ...left.map(words.about)], ROOM))]),
            ...(isSame
              ? []
              : [
                  row(
                    parts.take.with(state, { label: texts.importLabel(), style: 'success' }),
                    parts.leave.with({}, { label: texts.cancelLabel() }),
                  ),
                ]),
          ]),
        ],
      };
    },
  });
