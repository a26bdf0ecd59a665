import { container, defineButton, Refusal, text } from '@bronxbot/core';
import { type Desk, ownerOf, textsFor } from '../desk.ts';
import { fitLines } from '../fit-lines.ts';
import { parsePlain } from '../plain-json.ts';
import { Settings } from '../service.ts';

/** What was shown is taken over within this time, or not at all. */
const EXPIRES_AFTER_MS = 900_000;

/** The buttons under what a file would change. */
export type ImportParts = ReturnType<typeof defineImportParts>;

/** Defines them for the settings of one scope. */
export function defineImportParts(desk: Desk) {
  const shared = {
    ...desk.guards,
    permissions: [...desk.guards.permissions],
    expiresAfterMs: EXPIRES_AFTER_MS,
  };
  const take = defineButton({
    ...shared,
    id: `${desk.group}-import`,
    state: { settings: 'string', changes: 'string', revision: 'integer' },
    once: true,
    uses: { settings: Settings },
    async run({ settings, state, update, ...at }) {
      const texts = textsFor(desk, at);
      const definition = desk.definitions.find(({ name }) => name === state.settings);
      if (!definition) throw new Refusal(texts.fileOther(), 'SETTINGS_REFUSED');
      const changes: Readonly<Record<string, unknown>> = parsePlain(state.changes);
      const by = { userId: at.user.id };
      try {
        await settings.save(definition, ownerOf(desk, at), changes, by, { ifRevision: state.revision });
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'SETTINGS_CHANGED') throw error;
        return update(said(texts.changedMeanwhile()));
      }
      const words = settings.words(definition, at);
      const lines = Object.entries(changes).map(([key, value]) => words.line(key, value));
      await update(said(fitLines([texts.imported(), '', ...lines], 3_500)));
    },
  });
  const leave = defineButton({
    ...shared,
    id: `${desk.group}-leave`,
    run: ({ update, ...at }) => update(said(textsFor(desk, at).cancelled())),
  });
  return { take, leave };
}

const said = (what: string) => ({ layout: [container([text(what)])] });
