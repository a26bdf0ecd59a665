import type { Cooldown } from '@bronxbot/core';
import type { Guild, PermissionsString, User } from 'discord.js';
import { PluginError } from '../errors.ts';
import type { SettingsDefinition } from '../settings/service.ts';

/** Where a wizard is run, and by whom. */
export interface WizardPlace {
  readonly guild: Guild | null;
  readonly user: User;
  readonly channelId: string;
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
}

/** A wizard, whatever its settings. Make it with `defineWizard`. */
export interface Wizard extends Required<
  Pick<WizardOptions<object>, 'name' | 'description' | 'settings' | 'permissions' | 'cooldown' | 'aliases'>
> {
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

const LIMITS = { steps: 20, fields: 4, title: 60, help: 600 } as const;

/**
 * Describes a wizard that asks for settings page by page, and saves them once.
 * @throws PluginError `WIZARD_INVALID` when it makes no sense.
 */
export function defineWizard<Values extends object>(options: WizardOptions<Values>): Wizard {
  const { name, settings, steps } = options;
  if (!/^[a-z][a-z0-9-]{0,11}$/.test(name))
    throw invalidWizard(name, 'its name needs 1 to 12 of a–z, 0–9 and -, first a letter');
  if (steps.length < 1 || steps.length > LIMITS.steps)
    throw invalidWizard(name, `it has ${steps.length} steps; give 1 to ${LIMITS.steps}`);
  for (const step of steps) checkStep(name, step, settings);
  const keys = steps.flatMap(({ fields }) => fields);
  if (new Set(keys).size < keys.length) throw invalidWizard(name, 'two steps ask for the same setting');
  const isGuild = settings.scope === 'guild';
  return Object.freeze({
    permissions: isGuild ? (['ManageGuild'] as const) : [],
    cooldown: { uses: 1, perMs: 60_000, scope: settings.scope },
    aliases: [],
    quick: undefined,
    ...options,
    keys,
  });
}

function checkStep(name: string, { fields, help = '', title }: AnyStepFacts, settings: SettingsDefinition) {
  if (title.length < 1 || title.length > LIMITS.title || help.length > LIMITS.help)
    throw invalidWizard(name, `the step '${title}' has a title or a help that is empty or too long`);
  if (fields.length < 1 || fields.length > LIMITS.fields)
    throw invalidWizard(name, `the step '${title}' has ${fields.length} fields; give 1 to ${LIMITS.fields}`);
  const stray = fields.find((key) => !Object.hasOwn(settings.fields, key));
  if (stray !== undefined) throw invalidWizard(name, `there is no setting '${stray}' in '${settings.name}'`);
}
type AnyStepFacts = Pick<AnyStep, 'title' | 'help' | 'fields'>;

/** The error about a wizard that makes no sense. */
export const invalidWizard = (name: string, problem: string): PluginError =>
  new PluginError('WIZARD_INVALID', `The wizard '${name}' cannot be used: ${problem}.`);
