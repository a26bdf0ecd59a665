import { type Desk, findSetting, namesIn } from './desk.ts';
import { isNullable, kindOf } from './kinds.ts';
import type { Settings, SettingsReader } from './service.ts';
import { suggestTimeZones } from './time-zones.ts';
import type { SettingsWords } from './words.ts';

/** What is typed, where, by whom. */
interface Typing extends SettingsReader {
  readonly typed: string;
  readonly settings: Settings;
}

/** The names of settings that are like what is typed: in the name, or in what the setting is called. */
export function completeName(desk: Desk, { typed, settings, ...reader }: Typing): readonly string[] {
  const wanted = typed.toLowerCase();
  return namesIn(desk).filter((name) => {
    const found = findSetting(desk, name, (definition) => settings.words(definition, reader));
    const label = found ? settings.words(found.definition, reader).label(found.key) : '';
    return `${name} ${label}`.toLowerCase().includes(wanted);
  });
}

/** What a setting may be, as far as there is a list of it. */
export function completeValue(
  desk: Desk,
  setting: string,
  { typed, settings, ...reader }: Typing,
): readonly string[] {
  const found = findSetting(desk, setting, (definition) => settings.words(definition, reader));
  if (!found) return [];
  const schema = found.definition.fields[found.key];
  const words = settings.words(found.definition, reader);
  if (!schema) return [];
  const kind = kindOf(schema);
  if (kind.kind === 'timeZone') return suggestTimeZones(typed);
  const nothing = isNullable(schema) ? [words.texts.none()] : [];
  return [...listOf(found.key, kind, words), ...nothing].filter((value) =>
    value.toLowerCase().includes(typed.toLowerCase()),
  );
}

function listOf(key: string, kind: ReturnType<typeof kindOf>, words: SettingsWords): readonly string[] {
  if (kind.kind === 'boolean') return [words.texts.yes(), words.texts.no()];
  return kind.kind === 'choice' ? kind.choices.map((choice) => words.choice(key, choice)) : [];
}
