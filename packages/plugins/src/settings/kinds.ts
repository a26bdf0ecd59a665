import type { PermissionsString } from 'discord.js';
import { z } from 'zod';

/** What kind of value a setting has: how it is asked for, read from text and shown. */
export type SettingKind =
  | { readonly kind: 'boolean' }
  | {
      readonly kind: 'choice';
      readonly choices: readonly string[];
      readonly labels?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'text'; readonly minLength: number; readonly maxLength: number }
  | { readonly kind: 'number'; readonly whole: boolean; readonly min: number; readonly max: number }
  | { readonly kind: 'duration'; readonly minMs: number; readonly maxMs: number }
  | { readonly kind: 'colour' }
  | { readonly kind: 'timeZone' }
  | { readonly kind: 'channel'; readonly botNeeds: readonly PermissionsString[] }
  | { readonly kind: 'role'; readonly assignable: boolean }
  | { readonly kind: 'other' };

/** Where a schema says what it is beyond its type. */
const META = 'setting';

/** A schema that knows its kind. */
export const ofKind = <Schema extends z.ZodType>(schema: Schema, kind: SettingKind): Schema =>
  schema.meta({ [META]: kind });

/** The kind of a setting: what `channelSetting` and its like said, or what the schema's type tells. */
export function kindOf(schema: z.ZodType): SettingKind {
  const said = schema.meta()?.[META];
  return said ? (said as SettingKind) : typeKindOf(schema);
}

/** Whether the setting may be empty: `null`. */
export const isNullable = (schema: z.ZodType): boolean => schema.safeParse(null).success;

/** At most this fits one box of a form. @see https://docs.discord.com/developers/components/reference#text-input */
const LONGEST_TEXT = 4_000;

function typeKindOf(schema: z.ZodType): SettingKind {
  if ('innerType' in schema.def) return kindOf(schema.def.innerType as z.ZodType);
  if (schema instanceof z.ZodBoolean) return { kind: 'boolean' };
  if (schema instanceof z.ZodEnum) return { kind: 'choice', choices: schema.options.map(String) };
  if (schema instanceof z.ZodString)
    return { kind: 'text', minLength: schema.minLength ?? 0, maxLength: schema.maxLength ?? LONGEST_TEXT };
  if (schema instanceof z.ZodNumber) {
    const { isInt: whole, maxValue, minValue } = schema;
    return { kind: 'number', whole, min: minValue ?? -Infinity, max: maxValue ?? Infinity };
  }
  return { kind: 'other' };
}
