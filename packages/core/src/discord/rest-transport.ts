import { REST } from 'discord.js';
import type { RestTransport } from '../core-services.ts';

/** Gives the transport a bot has when no plugin brings one: discord.js's own REST client with bounded waits. */
export function createRestTransport(): RestTransport {
  return { create: (options) => new REST(options) };
}
