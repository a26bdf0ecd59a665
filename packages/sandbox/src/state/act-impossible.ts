import { SandboxError } from '../errors.ts';

/** The error for what a person could not do in Discord's client; throw it. Say what is there instead. */
export function impossible(message: string): SandboxError {
  return new SandboxError('ACT_IMPOSSIBLE', message);
}

/** A list for an error: `'a', 'b'`, or `none`. At most 20 are named. */
export function listed(names: Iterable<string>): string {
  const all = [...names];
  if (all.length === 0) return 'none';
  const shown = all
    .slice(0, 20)
    .map((name) => `'${name}'`)
    .join(', ');
  return all.length > 20 ? `${shown} and ${all.length - 20} more` : shown;
}
