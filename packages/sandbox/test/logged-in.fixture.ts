import { Client, Events, PermissionFlagsBits as P, type Guild } from 'discord.js';
import { openLab, type Lab } from '../src/rest/lab.fixture.ts';

/** A lab with an unmodified client of discord.js in it, whose bot may do everything. */
export interface LoggedIn extends AsyncDisposable {
  readonly lab: Lab;
  readonly client: Client<true>;
  /** The lab's guild, as discord.js has it. */
  readonly home: Guild;
}

/** Opens a lab, lets `prepare` furnish it, and logs a client in. */
export async function logIn(
  intents: readonly number[],
  prepare: (lab: Lab) => void = () => {},
): Promise<LoggedIn> {
  const lab = await openLab(P.Administrator);
  prepare(lab);
  const client = new Client({ intents: [...intents], rest: { api: lab.server.api } });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(lab.application.token);
  const home = (await ready).guilds.cache.get(lab.guild.id);
  if (home === undefined) throw new Error('The guild of the lab did not come.');
  return {
    lab,
    client: await ready,
    home,
    async [Symbol.asyncDispose]() {
      await client.destroy();
      await lab[Symbol.asyncDispose]();
    },
  };
}
