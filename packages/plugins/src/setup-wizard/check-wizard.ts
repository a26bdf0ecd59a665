import { PluginError } from '../errors.ts';
import { kindOf, type SettingsDefinition } from '../settings/service.ts';
import type { WizardLanguage } from './define-wizard.ts';

/** Discord shows 40 components and 4,000 characters of a message, and 25 choices of a select. */
const LIMITS = { steps: 20, fields: 4, title: 60, help: 600, choices: 25 } as const;

interface StepFacts {
  readonly title: string;
  readonly help?: string;
  readonly fields: readonly string[];
}
interface WizardFacts {
  readonly name: string;
  readonly title?: string;
  readonly settings: SettingsDefinition;
  readonly steps: readonly StepFacts[];
  readonly keys: readonly string[];
  readonly locales?: Readonly<Record<string, WizardLanguage>>;
}

/** Checks what a wizard is described with. @throws PluginError `WIZARD_INVALID` */
export function checkWizard({ keys, locales = {}, name, settings, steps, title }: WizardFacts): void {
  if (!/^[a-z][a-z0-9-]{0,11}$/.test(name))
    throw invalidWizard(name, 'its name needs 1 to 12 of a–z, 0–9 and -, first a letter');
  if (steps.length < 1 || steps.length > LIMITS.steps)
    throw invalidWizard(name, `it has ${steps.length} steps; give 1 to ${LIMITS.steps}`);
  for (const step of steps) checkStep(name, step, settings);
  if (new Set(keys).size < keys.length) throw invalidWizard(name, 'two steps ask for the same setting');
  checkLength(name, 'its title', title, LIMITS.title);
  for (const language of Object.values(locales)) checkLanguage(name, language, steps.length);
}

function checkStep(name: string, step: StepFacts, settings: SettingsDefinition): void {
  const what = `the step '${step.title}'`;
  checkLength(name, `the title of ${what}`, step.title, LIMITS.title);
  checkLength(name, `the help of ${what}`, step.help, LIMITS.help);
  const { fields } = step;
  if (fields.length < 1 || fields.length > LIMITS.fields)
    throw invalidWizard(name, `${what} has ${fields.length} fields; give 1 to ${LIMITS.fields}`);
  for (const key of fields) {
    const schema = Object.hasOwn(settings.fields, key) ? settings.fields[key] : undefined;
    if (!schema) throw invalidWizard(name, `there is no setting '${key}' in '${settings.name}'`);
    const kind = kindOf(schema);
    if (kind.kind === 'choice' && kind.choices.length > LIMITS.choices)
      throw invalidWizard(
        name,
        `'${key}' has more than ${LIMITS.choices} choices, which no select can offer`,
      );
  }
}

function checkLanguage(name: string, { steps = [], title }: WizardLanguage, count: number): void {
  if (steps.length > count) throw invalidWizard(name, 'a language has more steps than the wizard');
  checkLength(name, 'a title in another language', title, LIMITS.title);
  for (const step of steps) {
    checkLength(name, 'the title of a step in another language', step.title, LIMITS.title);
    checkLength(name, 'the help of a step in another language', step.help, LIMITS.help);
  }
}

function checkLength(name: string, what: string, text: string | undefined, most: number): void {
  if (text === '' || (text?.length ?? 0) > most)
    throw invalidWizard(name, `${what} needs 1 to ${most} characters`);
}

/** The error about a wizard that makes no sense. */
export const invalidWizard = (name: string, problem: string): PluginError =>
  new PluginError('WIZARD_INVALID', `The wizard '${name}' cannot be used: ${problem}.`);
