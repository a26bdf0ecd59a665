import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { FeatureName } from './features.ts';
import type { PackageManager } from './package-manager.ts';
import { UsageError } from './usage-error.ts';

/** A bot that is about to be written. */
export interface Plan {
  /** Absolute. */
  readonly folder: string;
  /** The name of its package. */
  readonly name: string;
  readonly features: readonly FeatureName[];
  readonly packageManager: PackageManager;
}

/** What may be there already: a fresh repository is as good as an empty folder. */
const HARMLESS = new Set(['.git', '.gitattributes', '.DS_Store', 'Thumbs.db']);

/**
 * The name that a folder gives its bot.
 * @throws UsageError when it cannot be the name of a package.
 */
export function nameFor(folder: string): string {
  const name = basename(resolve(folder));
  if (!/^[a-z0-9][a-z0-9._-]{0,100}$/.test(name))
    throw new UsageError(
      `'${name}' cannot be the name of a package: use small letters, digits, '-', '.' and '_', with a letter or digit first.`,
    );
  return name;
}

/** @throws UsageError when something is in the way. */
export function checkFolder(folder: string): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory())
    throw new UsageError(`${folder} is a file: name a folder that is empty or not there yet.`);
  const inTheWay = readdirSync(folder).filter((name) => !HARMLESS.has(name));
  if (inTheWay.length > 0)
    throw new UsageError(
      `${folder} is not empty (${listed(inTheWay)}), and nothing is overwritten: name another folder, or empty this one.`,
    );
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
