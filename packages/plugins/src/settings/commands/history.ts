import { defineCommand } from '@bronxbot/core';
import { type Desk, isPrivate, ownerOf, textsFor } from '../desk.ts';
import { fitLines } from '../fit-lines.ts';
import { Settings, type SettingsChange } from '../service.ts';
import { ERASED } from '../tables.ts';
import type { SettingsWords } from '../words.ts';

const MOST_CHANGES = 10;
/** Discord takes 4,096 characters. */
const ROOM = 4_000;

/** `settings history`: who changed what, and when. */
export const defineHistory = (desk: Desk) =>
  defineCommand({
    ...desk.guards,
    name: 'history',
    description: 'Shows what was changed last.',
    ...desk.inOtherLanguages(`${desk.group} history`),
    uses: { settings: Settings },
    async run({ prefix, settings, ...at }) {
      const ownerId = ownerOf(desk, at);
      const found = await Promise.all(
        desk.definitions.map(async (definition) => {
          const words = settings.words(definition, at);
          const changes = await settings.history(definition, ownerId, MOST_CHANGES);
          return changes.map((change) => ({ change, words }));
        }),
      );
      const newest = found.flat().toSorted((one, other) => other.change.id - one.change.id);
      const lines = newest.slice(0, MOST_CHANGES).flatMap(({ change, words }) => linesOf(change, words));
      const texts = textsFor(desk, at);
      return {
        ephemeral: isPrivate(desk, prefix),
        embeds: [
          {
            title: texts.historyTitle(),
            description: lines.length === 0 ? texts.historyEmpty() : fitLines(lines, ROOM),
          },
        ],
      };
    },
  });

function linesOf(change: SettingsChange, words: SettingsWords): readonly string[] {
  const who = change.byUserId === ERASED ? words.texts.erasedPerson() : `<@${change.byUserId}>`;
  const [before, after] = [{ ...change.before }, { ...change.after }] as Record<string, unknown>[];
  return Object.keys({ ...after })
    .filter((key) => words.has(key))
    .map(
      (key) =>
        `<t:${Math.floor(change.atMs / 1_000)}:R> ${who} ${words.step(key, before?.[key], after?.[key])}`,
    );
}
