import { type Context, Refusal } from '@bronxbot/core';
import { isDeepStrictEqual } from 'node:util';
import { abilityProblem } from '../abilities.ts';
import { type Desk, textsFor } from '../desk.ts';
import { nameIn, valuesIn } from '../exchange.ts';
import { kindOf } from '../kinds.ts';
import type { Settings, SettingsDefinition, SettingsProblem } from '../service.ts';
import type { SettingsWords } from '../words.ts';

/** Kept by the button that takes it over; a component remembers 16 KiB. */
const MOST_BYTES = 12_000;

interface Asked {
  readonly json: string;
  readonly ownerId: string;
  readonly settings: Settings;
  /** The command that gives such files, as people type it. */
  readonly command: string;
}
/** What a file would change. */
export interface ImportPlan {
  readonly definition: SettingsDefinition;
  readonly words: SettingsWords;
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
  /** The new values, for `save`. */
  readonly json: string;
  /** Channels and roles that are not here, or that the bot cannot use. */
  readonly left: readonly SettingsProblem[];
  readonly revision: number;
}

/**
 * Compares a file with the settings of today. What names a channel or a role that is not there, as in the file of another server, is left out.
 * @throws Refusal `SETTINGS_REFUSED` for a file that is no export of these settings, and for values that cannot be
 */
export async function planImport(
  desk: Desk,
  { command, json, ownerId, settings }: Asked,
  at: Pick<Context<boolean>, 'guild' | 'locale' | 'member' | 'user'>,
): Promise<ImportPlan> {
  const texts = textsFor(desk, at);
  const refuse = (why: string) => new Refusal(why, 'SETTINGS_REFUSED');
  const name = unless(() => nameIn(json));
  if (name === undefined) throw refuse(texts.fileNotOurs({ command }));
  const definition = desk.definitions.find((each) => each.name === name);
  const given = definition && unless(() => valuesIn(definition, json));
  if (!definition || !given) throw refuse(texts.fileOther());
  const words = settings.words(definition, at);
  const today = await settings.read(definition, ownerId);
  const before: Readonly<Record<string, unknown>> = { ...today.values };
  const changes: Record<string, { readonly from: unknown; readonly to: unknown }> = {};
  const left: SettingsProblem[] = [];
  for (const [key, value] of Object.entries(given)) {
    const schema = definition.fields[key];
    if (!words.has(key) || !schema) throw refuse(texts.fileOther());
    const read = words.read(key, value);
    if ('problem' in read) throw refuse(words.about({ key, problem: read.problem }));
    if (isDeepStrictEqual(read.value, before[key])) continue;
    const problem = await abilityProblem(kindOf(schema), read.value, at, texts);
    if (problem === undefined) changes[key] = { from: before[key], to: read.value };
    else left.push({ key, problem });
  }
  const next = Object.fromEntries(Object.entries(changes).map(([key, { to }]) => [key, to]));
  const broken = words.check({ ...before, ...next });
  if (broken) throw refuse(words.about(broken));
  const kept = JSON.stringify(next);
  if (Buffer.byteLength(kept) > MOST_BYTES) throw refuse(texts.fileTooLarge());
  return { definition, words, changes, json: kept, left, revision: today.revision };
}

/** What is in a file, or nothing where it refuses. */
function unless<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
