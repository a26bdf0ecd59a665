import { row } from '@bronxbot/core';
import { isNullable, isTimeZone, kindOf } from '../settings/service.ts';
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
export function inputsOf(view: View, key: string) {
  const { draft, parts, texts, values, wizard } = view;
  const schema = wizard.settings.fields[key];
  if (!schema) return [];
  const kind = kindOf(schema);
  const setting = wizard.settings.labels?.[key] ?? key;
  const at = { session: draft.session, field: wizard.keys.indexOf(key) };
  const choose = texts.choose({ setting }).slice(0, 150);
  const isEmpty = values[key] === null;
  const clear =
    isNullable(schema) && !isEmpty
      ? [row(parts.set({ ...at, value: 'none' }, { label: `${setting}: ${texts.clear()}`.slice(0, 80) }))]
      : [];
  switch (kind.kind) {
    case 'boolean': {
      const button = (value: 'yes' | 'no', isChosen: boolean) =>
        parts.set(
          { ...at, value },
          {
            label: `${setting}: ${texts[value]()}`.slice(0, 80),
            style: isChosen ? 'success' : 'secondary',
          },
        );
      return [row(button('yes', values[key] === true), button('no', values[key] === false))];
    }
    case 'choice': {
      const choices = kind.choices
        .slice(0, 25)
        .map((value) => ({ value, label: (kind.labels?.[value] ?? value).slice(0, 100) }));
      return [row(parts.pick(at, choose, choices))];
    }
    case 'timeZone':
      return [
        row(
          parts.pick(
            at,
            choose,
            USUAL_ZONES.map((value) => ({ value, label: value })),
          ),
        ),
        row(parts.ask(at, { label: texts.otherZone() })),
      ];
    case 'channel':
      return [row(parts.channel(at, choose)), ...clear];
    case 'role':
      return [row(parts.role(at, choose)), ...clear];
    default:
      return [row(parts.ask(at, { label: texts.change({ setting }).slice(0, 80) })), ...clear];
  }
}
