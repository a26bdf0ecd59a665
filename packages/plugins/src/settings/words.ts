import { plainCode } from '@bronxbot/core';
import type { z } from 'zod';
import { kindOf, isNullable } from './kinds.ts';
import { parseSetting, type ParsedSetting } from './parse-setting.ts';
import { readValue } from './read-value.ts';
import type { SettingsDefinition, SettingsLanguage, SettingsProblem } from './service.ts';
import { showSetting } from './show-setting.ts';
import type { SettingsTexts } from './texts.ts';

/** Settings of one kind in one language: what they are called, and what is wrong with what somebody typed. */
export interface SettingsWords {
  readonly texts: SettingsTexts;
  /** What they are about. */
  readonly title: string;
  /** Whether there is such a setting. */
  has(key: string): boolean;
  /** What a setting is. */
  label(key: string): string;
  /** What a choice of a setting is called. */
  choice(key: string, choice: string): string;
  /** A value as people see it in a message. */
  show(key: string, value: unknown): string;
  /** What a setting is and its value: `**Prefix**: !`. */
  line(key: string, value: unknown): string;
  /** A change: `**Prefix**: . → !`. */
  step(key: string, before: unknown, after: unknown): string;
  /** The value as it is kept that a typed text stands for, or what is wrong with it. */
  parse(key: string, typed: string): ParsedSetting;
  /** The value as it is kept, or what is wrong with it. */
  read(key: string, value: unknown): ParsedSetting;
  /** What is wrong with values together. */
  check(values: Readonly<Record<string, unknown>>): SettingsProblem | undefined;
  /** A problem with the setting that it is about: `Prefix: give at most 5 characters.` */
  about(problem: SettingsProblem): string;
}

/** Puts what a definition is called in a language together with the texts of that language. */
export function createWords(
  definition: SettingsDefinition,
  { choices = {}, labels = {}, problems = {}, title }: SettingsLanguage,
  texts: SettingsTexts,
): SettingsWords {
  const kindAt = (key: string) => kindOf(schemaOf(definition, key));
  const label = (key: string) => labels[key] ?? definition.labels?.[key] ?? key;
  const translated = <Parsed extends ParsedSetting>(parsed: Parsed | { readonly problem: string }) =>
    'problem' in parsed ? { problem: problems[parsed.problem] ?? parsed.problem } : parsed;
  const choice = (key: string, value: string) => {
    const kind = kindAt(key);
    return choices[key]?.[value] ?? (kind.kind === 'choice' ? kind.labels?.[value] : undefined) ?? value;
  };
  const read = (key: string, value: unknown) =>
    translated(readValue(schemaOf(definition, key), value, texts));
  const show = (key: string, value: unknown) =>
    showSetting(kindAt(key), value, texts, (each) => choice(key, each));
  return {
    texts,
    title: title ?? definition.title ?? definition.name,
    label,
    choice,
    show,
    has: (key) => Object.hasOwn(definition.fields, key),
    step: (key, before, after) => `**${label(key)}**: ${show(key, before)} → ${show(key, after)}`,
    line: (key, value) => `**${label(key)}**: ${show(key, value)}`,
    parse(key, typed) {
      const schema = schemaOf(definition, key);
      const how = { nullable: isNullable(schema), texts, choice: (each: string) => choice(key, each) };
      const parsed = parseSetting(kindOf(schema), typed, how);
      return 'problem' in parsed ? parsed : read(key, parsed.value);
    },
    read,
    check(values) {
      const found = definition.check?.(values);
      return found && { ...found, problem: problems[found.problem] ?? found.problem };
    },
    about: ({ key, problem }) => `${label(key)}: ${problem}`,
  };
}

/** @throws RangeError for a setting that is not there */
function schemaOf({ fields, name }: SettingsDefinition, key: string): z.ZodType {
  const schema = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (!schema) throw new RangeError(`There is no setting '${plainCode(key)}' in '${name}'.`);
  return schema;
}
