/** What installs the bot's dependencies: the one that ran us. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn';

/** @param userAgent such as `pnpm/10.1.0 npm/? node/v20.20.2 linux x64`. */
export function detectPackageManager(userAgent: string | undefined): PackageManager {
  const name = userAgent?.split('/')[0];
  return name === 'pnpm' || name === 'yarn' ? name : 'npm';
}

/** How a person runs a script of the package. */
export const runScript = (manager: PackageManager, script: string): string =>
  manager === 'npm' && script !== 'start' && script !== 'test' ? `npm run ${script}` : `${manager} ${script}`;
