import { defineService } from '@bronxbot/core';
import type { Locale } from 'discord.js';
import type { z } from 'zod';
import type { SettingsWords } from './words.ts';

/** Whose settings they are: one set for each guild, or one for each person. */
export type SettingsScope = 'guild' | 'user';

/** Settings of one kind. Make it with `defineSettings`. */
export interface SettingsDefinition<out Values extends object = object> {
  /** 1 to 32 of `a`–`z`, `0`–`9` and `-`; unique in the bot. */
  readonly name: string;
  readonly scope: SettingsScope;
  /** A whole number from 1. Raise it when a kept value has to be changed to fit, and say how in `migrate`. */
  readonly version: number;
  /** A zod schema for each setting. Each has a default, so that a new guild has settings too. */
  readonly fields: Readonly<Record<string, z.ZodType>>;
  /** What they are about, in a word or two, such as `Server`. @defaultValue the name */
  readonly title?: string;
  /** What each setting is, in a few words that a member understands. */
  readonly labels?: Readonly<Partial<Record<string, string>>>;
  /** The same in other languages, by Discord's locales. @defaultValue none */
  readonly locales?: Readonly<Partial<Record<`${Locale}`, SettingsLanguage>>>;
  /** Makes values that an older version kept fit for this one. @defaultValue they are taken as they are, and what does not fit gets its default */
  readonly migrate?: (values: Readonly<Record<string, unknown>>, from: number) => Record<string, unknown>;
  /** What is wrong with values that are fine one by one. @defaultValue nothing */
  readonly check?: (values: Readonly<Record<string, unknown>>) => SettingsProblem | undefined;
  /** @internal only a promise to the compiler */
  readonly values?: Values;
}

/** What settings are called in a language; what is left out is as the definition says it. */
export interface SettingsLanguage<Key extends string = string> {
  readonly title?: string;
  readonly labels?: Readonly<{ [Each in Key]?: string }>;
  /** The names of choices, by setting and choice. */
  readonly choices?: Readonly<{ [Each in Key]?: Readonly<Record<string, string>> }>;
  /** What the schemas and `check` say is wrong, by the sentence they say it with. */
  readonly problems?: Readonly<Record<string, string>>;
}

/** What is wrong with settings, and with which of them. */
export interface SettingsProblem {
  readonly key: string;
  /** A sentence that a member understands; it goes on after the name of the setting and a colon. */
  readonly problem: string;
}

/** Somebody who is answered: every handler's context is one. */
export interface SettingsReader {
  readonly locale: string;
  readonly guild: { readonly preferredLocale: string } | null;
}

/** Who changes settings. */
export interface SettingsEditor {
  readonly userId: string;
}

/** One change, as the audit keeps it. */
export interface SettingsChange<Values extends object = object> {
  /** Greater is later. */
  readonly id: number;
  readonly name: string;
  /** The guild or the person. */
  readonly ownerId: string;
  readonly byUserId: string;
  /** UTC, milliseconds since 1970. */
  readonly atMs: number;
  /** What was and what is, of the settings that changed. */
  readonly before: Readonly<Partial<Values>>;
  readonly after: Readonly<Partial<Values>>;
}

/** What becomes of a change that is meant for settings somebody read earlier. */
export interface SaveOptions {
  /** Refuses the change when the settings have changed since: `revision` of what was read. @defaultValue the change is made */
  readonly ifRevision?: number;
}

/** Settings as they are, and how often they were changed. */
export interface SettingsSnapshot<Values extends object> {
  readonly values: Readonly<Values>;
  readonly revision: number;
}

/**
 * Typed settings of guilds and people: defaults filled in, validated, cached in every process, each change in the audit.
 * Each method throws Unavailable `DATABASE_UNAVAILABLE` when it needs the database and the database is away.
 */
export interface Settings {
  /** The settings of this guild or person. Nobody may change the object. */
  get<Values extends object>(
    definition: SettingsDefinition<Values>,
    ownerId: string,
  ): Promise<Readonly<Values>>;
  /** The same from the database, with its revision: for whoever is about to change them. */
  read<Values extends object>(
    definition: SettingsDefinition<Values>,
    ownerId: string,
  ): Promise<SettingsSnapshot<Values>>;
  /**
   * Changes some settings, all or none, with their line in the audit. Setting one to `undefined` gives it its default again.
   * @returns the change; `undefined` when nothing is different.
   * @throws Refusal `SETTINGS_REFUSED` that names the setting and what is wrong with its value.
   * @throws Refusal `SETTINGS_CHANGED` when `ifRevision` is no longer theirs.
   */
  save<Values extends object>(
    definition: SettingsDefinition<Values>,
    ownerId: string,
    changes: Readonly<{ [Key in keyof Values]?: Values[Key] | undefined }>,
    by: SettingsEditor,
    options?: SaveOptions,
  ): Promise<SettingsChange<Values> | undefined>;
  /** Gives all settings their defaults again. */
  reset<Values extends object>(
    definition: SettingsDefinition<Values>,
    ownerId: string,
    by: SettingsEditor,
  ): Promise<SettingsChange<Values> | undefined>;
  /** The changes, newest first. @param limit 1 to 100. @defaultValue `10` */
  history<Values extends object>(
    definition: SettingsDefinition<Values>,
    ownerId: string,
    limit?: number,
  ): Promise<readonly SettingsChange<Values>[]>;
  /** What they are called, and what is wrong with what somebody typed, in the language of the person or else of the guild. */
  words(definition: SettingsDefinition, reader: SettingsReader): SettingsWords;
  /**
   * Whose settings are not all default, by id: pages for a task that goes through everybody. `after` is the last id of the page
   * before, `limit` how many there are on one: 1 to 1,000, which it is unless told.
   */
  owners(
    definition: SettingsDefinition,
    range?: { readonly after?: string; readonly limit?: number },
  ): Promise<readonly string[]>;
  /** As JSON, for `importJson` of this or another bot. */
  exportJson(definition: SettingsDefinition, ownerId: string): Promise<string>;
  /**
   * Takes over what `exportJson` gave. Keys it does not know are refused, and so is all that is no plain JSON object.
   * @throws Refusal `SETTINGS_REFUSED` that names what is wrong, and where.
   */
  importJson<Values extends object>(
    definition: SettingsDefinition<Values>,
    ownerId: string,
    json: string,
    by: SettingsEditor,
  ): Promise<SettingsChange<Values> | undefined>;
  /** Calls back for each change, made in this or another process, until the returned function is called. A listener that throws is logged. */
  subscribe<Values extends object>(
    definition: SettingsDefinition<Values>,
    listener: (change: { readonly ownerId: string }) => void,
  ): () => void;
}
export const Settings = defineService<Settings>()('settings');
// With the service, for other plugins know this file alone.
export { abilityProblem } from './abilities.ts';
export { defineSettings } from './define-settings.ts';
export type { SettingsOptions, ValuesOf } from './define-settings.ts';
export { fitLines } from './fit-lines.ts';
export { isNullable, kindOf } from './kinds.ts';
export type { SettingKind } from './kinds.ts';
export { isTimeZone, suggestTimeZones } from './time-zones.ts';
export { typeSetting } from './type-setting.ts';
export type { SettingsWords } from './words.ts';
