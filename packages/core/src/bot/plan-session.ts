import { Routes, type RESTGetCurrentApplicationResult } from 'discord-api-types/v10';
import type { REST } from 'discord.js';
import type { Connection } from '../bot.ts';
import { invalidToken } from '../discord/closed-for-good.ts';
import { createRestTransport } from '../discord/rest-transport.ts';
import type { Composition } from './compose.ts';
import { type BotSyncPlan, planCommands, scopesOf } from './sync-commands.ts';

/**
 * Compares the commands on Discord with the bot's, by REST alone: no plugin starts and nothing logs in.
 * @throws BronxError `TOKEN_INVALID`
 */
export async function planSession(composition: Composition, connection: Connection): Promise<BotSyncPlan> {
  const rest = createRestTransport().create(connection.api === undefined ? {} : { api: connection.api });
  rest.setToken(connection.token);
  try {
    const application = await currentApplication(rest);
    return await planCommands(
      rest,
      application.id,
      scopesOf(composition.tree, { ...composition.settings, ...connection }),
    );
  } finally {
    rest.clearHandlerSweeper();
    rest.clearHashSweeper();
  }
}

async function currentApplication(rest: REST): Promise<RESTGetCurrentApplicationResult> {
  try {
    return (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult;
  } catch (error) {
    throw error instanceof Error && 'status' in error && error.status === 401 ? invalidToken(error) : error;
  }
}
