import type pg from 'pg';
import { PluginError } from '../../errors.ts';

/** What the package `pg` exports. */
export type Pg = typeof pg;

/**
 * Loads `pg`, which only bots with a Postgres server need.
 * @throws PluginError `DATABASE_DRIVER_MISSING`
 */
export async function loadPg(
  load: () => Promise<{ readonly default: Pg }> = () => import('pg'),
): Promise<Pg> {
  try {
    return (await load()).default;
  } catch (cause) {
    throw new PluginError(
      'DATABASE_DRIVER_MISSING',
      'The bot was given a Postgres server (`url`), and the package `pg` cannot be loaded. Run `npm install pg`.',
      { cause },
    );
  }
}
