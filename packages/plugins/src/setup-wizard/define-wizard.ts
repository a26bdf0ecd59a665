import type { Cooldown } from '@bronxbot/core';
import type { Guild, Locale, PermissionsString, User } from 'discord.js';
import type { CommandWords } from '../internal/languages.ts';
import { checkWizard } from './check-wizard.ts';
import type { SettingsDefinition } from '../settings/service.ts';

/** Where a wizard is run, and by whom. */
export interface WizardPlace {
  readonly guild: Guild | null;
  readonly user: User;
  /** Of a thread, the channel that it belongs to. */
  readonly channelId: string;
  /** The language of the person's Discord. */
  readonly locale: Locale;
}

/** A wizard in another language; what is left out is as the wizard says it. */
export interface WizardLanguage {
  /** Its command, where Discord shows it. */
  readonly command?: CommandWords;
  readonly title?: string;
  /** By the place of the step. */
  readonly steps?: readonly { readonly title?: string; readonly help?: string }[];
}

/** One page of a wizard. */
export interface WizardStep<Values extends object> {
  /** At most 60 characters. */
  readonly title: string;
  /** What the page is about, at most 600 characters. @defaultValue nothing */
  readonly help?: string;
  /** The settings that it asks for, 1 to 4; how is told by their kinds. */
  readonly fields: readonly (keyof Values & string)[];
  /** Whether the page is there, by the answers so far. @defaultValue always */
  when?(values: Readonly<Values>): boolean;
  /** What the answers lead to, as Markdown of at most 1,500 characters. @defaultValue nothing */
  preview?(values: Readonly<Values>, place: WizardPlace): string | undefined;
}

/** What a wizard is. */
export interface WizardOptions<Values extends object> {
  /** Its command is `setup <name>`: 1 to 12 of `a`–`z`, `0`–`9` and `-`; first a letter. */
  readonly name: string;
  /** Of the command, 1 to 100 characters. */
  readonly description: string;
  /** What it sets up, on its first page: at most 60 characters. @defaultValue what the settings are about */
  readonly title?: string;
  readonly settings: SettingsDefinition<Values>;
  /** 1 to 20 pages. */
  readonly steps: readonly WizardStep<NoInfer<Values>>[];
  /** Recommended values, taken in one click on the first page and then shown before they are saved. @defaultValue none */
  quick?(place: WizardPlace): { readonly [Key in keyof Values]?: NoInfer<Values>[Key] };
  /** What a person needs, at every step and when they save. @defaultValue `ManageGuild` for settings of a guild, nothing for a person's own */
  readonly permissions?: readonly PermissionsString[];
  /** @defaultValue once in 60 s per guild, or per person */
  readonly cooldown?: Cooldown;
  /** Other names by prefix, such as `configure`. @defaultValue none */
  readonly aliases?: readonly string[];
  /** The wizard in other languages, by Discord's locales. Its settings have `locales` of their own. @defaultValue none */
  readonly locales?: Readonly<Partial<Record<`${Locale}`, WizardLanguage>>>;
}

/** A wizard, whatever its settings. Make it with `defineWizard`. */
export interface Wizard extends Required<
  Pick<
    WizardOptions<object>,
    'name' | 'description' | 'settings' | 'permissions' | 'cooldown' | 'aliases' | 'locales'
  >
> {
  readonly title: string | undefined;
  readonly steps: readonly AnyStep[];
  readonly quick: ((place: WizardPlace) => Readonly<Record<string, unknown>>) | undefined;
  /** All settings that it asks for, in order. */
  readonly keys: readonly string[];
}
/** A page of any wizard. */
export interface AnyStep {
  readonly title: string;
  readonly help?: string;
  readonly fields: readonly string[];
  when?(values: Readonly<Record<string, unknown>>): boolean;
  preview?(values: Readonly<Record<string, unknown>>, place: WizardPlace): string | undefined;
}

/**
 * Describes a wizard that asks for settings page by page, and saves them once.
 * @throws PluginError `WIZARD_INVALID` when it makes no sense.
 */
export function defineWizard<Values extends object>(options: WizardOptions<Values>): Wizard {
  const { settings, steps } = options;
  const keys = steps.flatMap(({ fields }) => fields);
  checkWizard({ ...options, keys });
  const isGuild = settings.scope === 'guild';
  return Object.freeze({
    permissions: isGuild ? (['ManageGuild'] as const) : [],
    cooldown: { uses: 1, perMs: 60_000, scope: settings.scope },
    aliases: [],
    locales: {},
    title: undefined,
    quick: undefined,
    ...options,
    keys,
  });
}
