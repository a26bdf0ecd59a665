import { row } from '@bronxbot/core';
import { isNullable, isTimeZone, kindOf } from '../settings/service.ts';
import type { Remarks } from './render.ts';
import type { View } from './view.ts';

/** Shown first; every other zone is typed, with suggestions. */
const USUAL_ZONES = [
  'UTC',
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Toronto',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Lisbon',
  'Europe/Paris',
  'Europe/Berlin',
  'Europe/Madrid',
  'Europe/Rome',
  'Europe/Warsaw',
  'Europe/Istanbul',
  'Europe/Moscow',
  'Africa/Lagos',
  'Africa/Johannesburg',
  'Asia/Dubai',
  'Asia/Kolkata',
  'Asia/Bangkok',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
].filter(isTimeZone);

/** What a setting is asked with, by its kind. */
export function inputsOf(view: View, key: string, { zones }: Pick<Remarks, 'zones'>) {
  const { draft, parts, texts, values, wizard, words } = view;
  const schema = wizard.settings.fields[key];
  if (!schema) return [];
  const kind = kindOf(schema);
  const setting = words.label(key);
  const at = { session: draft.session, field: wizard.keys.indexOf(key) };
  const choose = texts.choose({ setting }).slice(0, 150);
  const value = values[key];
  const selected = typeof value === 'string' ? [value] : [];
  const button = (word: string, label: string, style: 'success' | 'secondary' = 'secondary') =>
    parts.set({ ...at, value: word }, { label: `${setting}: ${label}`.slice(0, 80), style });
  const canClear = isNullable(schema) && value !== null;
  const clear = canClear ? [row(button('none', texts.clear()))] : [];
  const pick = (offered: readonly string[]) => {
    const choices = offered.map((each) => ({ value: each, label: words.choice(key, each).slice(0, 100) }));
    return row(
      parts.pick(at, {
        placeholder: choose,
        choices,
        selected: selected.filter((each) => offered.includes(each)),
      }),
    );
  };
  switch (kind.kind) {
    case 'boolean':
      return [
        row(
          button('yes', words.texts.yes(), value === true ? 'success' : 'secondary'),
          button('no', words.texts.no(), value === false ? 'success' : 'secondary'),
        ),
        ...clear,
      ];
    case 'choice':
      return [pick(kind.choices), ...clear];
    case 'timeZone':
      return [
        pick(zones?.length ? zones : USUAL_ZONES),
        row(parts.ask(at, { label: texts.otherZone() })),
        ...clear,
      ];
    case 'channel':
      return [row(parts.channel(at, { placeholder: choose, selected })), ...clear];
    case 'role':
      return [row(parts.role(at, { placeholder: choose, selected })), ...clear];
    default:
      return [row(parts.ask(at, { label: texts.change({ setting }).slice(0, 80) })), ...clear];
  }
}
