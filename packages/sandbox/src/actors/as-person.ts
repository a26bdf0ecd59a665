import { DiscordError, SandboxError } from '../errors.ts';

/** Does what a person does; what Discord refuses them becomes an impossible act. @throws SandboxError `ACT_IMPOSSIBLE` */
export function asPerson<T>(name: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error;
    const details = error.errors === undefined ? '' : ` ${JSON.stringify(error.errors)}`;
    throw new SandboxError(
      'ACT_IMPOSSIBLE',
      `${name}, but Discord refuses: ${error.message} (${error.code}).${details}`,
      { cause: error },
    );
  }
}
