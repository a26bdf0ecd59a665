import { resolve } from 'node:path';
import { cancel, confirm, intro, isCancel, multiselect, text } from '@clack/prompts';
import { FEATURES, type FeatureName, withNeeds } from './features.ts';
import { checkFolder, nameFor } from './plan.ts';
import type { Arguments } from './read-arguments.ts';

/** What a person has to say. */
export interface Questions {
  readonly folder: string;
  readonly features: readonly FeatureName[];
  readonly install: boolean;
}

/** Asks for what was not given. @returns `undefined` when the person gives up. */
export async function ask(given: Arguments, cwd: string): Promise<Questions | undefined> {
  intro('A Discord bot in TypeScript');
  const folder = given.folder ?? (await askFolder(cwd));
  if (isCancel(folder)) return giveUp();
  const features = given.features ?? (await askFeatures());
  if (isCancel(features)) return giveUp();
  const install = given.install ?? (await confirm({ message: 'Install its dependencies now?' }));
  if (isCancel(install)) return giveUp();
  return { folder, features: withNeeds(features), install };
}

function giveUp(): undefined {
  cancel('Nothing was written.');
}

const askFolder = (cwd: string) =>
  text({
    message: 'Where to?',
    placeholder: 'my-bot',
    defaultValue: 'my-bot',
    validate: (value) => wrongWith(resolve(cwd, value === undefined || value === '' ? 'my-bot' : value)),
  });

function wrongWith(folder: string): string | undefined {
  try {
    nameFor(folder);
    checkFolder(folder);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const askFeatures = () =>
  multiselect<FeatureName>({
    message: 'What does it need? More can be added later.',
    options: FEATURES.map(({ name, label, hint }) => ({ value: name, label, hint })),
    initialValues: FEATURES.filter(({ usual }) => usual).map(({ name }) => name),
    required: false,
  });
