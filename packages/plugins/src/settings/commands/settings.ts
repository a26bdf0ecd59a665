import { defineCommandGroup } from '@bronxbot/core';
import type { Desk } from '../desk.ts';
import { defineExport } from './export.ts';
import { defineHistory } from './history.ts';
import type { ImportParts } from './import-parts.ts';
import { defineImport } from './import.ts';
import { defineReset } from './reset.ts';
import { defineSet } from './set.ts';
import { defineShow } from './show.ts';

/** `settings`: what a server has chosen, for whoever manages it. `preferences`: the same for a person and their own. */
export const defineSettingsCommands = (desk: Desk, parts: ImportParts) =>
  defineCommandGroup({
    name: desk.group,
    description: desk.scope === 'guild' ? 'What this server has chosen.' : 'What you have chosen.',
    ...desk.inOtherLanguages(desk.group),
    default: 'show',
    commands: [
      defineShow(desk),
      defineSet(desk),
      defineReset(desk),
      defineHistory(desk),
      defineExport(desk),
      defineImport(desk, parts),
    ],
  });
