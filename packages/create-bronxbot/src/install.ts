import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Plan } from './plan.ts';

/** Installs the dependencies, in sight of the person. @returns whether it worked. */
export async function install({ folder, packageManager }: Plan): Promise<boolean> {
  const child = spawn(packageManager, ['install'], {
    cwd: folder,
    stdio: 'inherit',
    // On Windows these are scripts that need a shell; there is nothing of the user's in the line.
    shell: process.platform === 'win32',
  });
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code === 0;
  } catch {
    // The package manager could not be started; the next steps name the command.
    return false;
  }
}
