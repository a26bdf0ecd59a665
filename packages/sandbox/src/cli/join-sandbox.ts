import { z } from 'zod';
import { askControl } from './control-client.ts';

const bots = z.array(z.object({ token: z.string(), user: z.object({ username: z.string() }) }));
const people = z.array(z.object({ id: z.string() }));
const state = z.object({ guilds: z.array(z.object({ id: z.string() })) });
const made = z.object({ token: z.string() });

/**
 * The token of a bot in a sandbox that runs: of the one with that name, else of a new one, which is an administrator
 * in every guild of the first person.
 */
export async function joinSandbox(url: string, name: string, token?: string): Promise<string> {
  const known = (await askControl(url, '/bots', bots)).find(({ user }) => user.username === name);
  if (known !== undefined) return known.token;
  const [first] = await askControl(url, '/people', people);
  const guilds = first === undefined ? [] : (await askControl(url, `/state?as=${first.id}`, state)).guilds;
  const guildIds = guilds.map(({ id }) => id);
  const bot = { name, guildIds, ...(token !== undefined && { token }) };
  return (await askControl(url, '/bots', made, bot)).token;
}
