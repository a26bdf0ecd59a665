import { openSandbox } from '../open-sandbox.ts';
import { defineScenario } from '../scenario.ts';
import { startProgram } from '../start-program.ts';

const SMALL = { guilds: 1_000, shards: 1 };
const LARGE = { guilds: 10_000, shards: 8 };

/** How long a bot takes to log in to many guilds. */
export const sandboxLogin = defineScenario({
  name: 'sandbox-login',
  about:
    'From the start of a client in a process of its own until it has every guild (5 channels, 7 roles, 21 members, of which the bot is sent); the floor reads and parses. The sandbox makes each guild as it sends it.',
  metrics: { login: 'ms' },
  baseline: { name: 'floor, 1,000 guilds', program: 'floor-client', ...SMALL },
  candidates: [
    { name: 'discord.js, 1,000 guilds', program: 'discordjs-client', ...SMALL },
    { name: 'floor, 10,000 guilds on 8 shards', program: 'floor-client', ...LARGE },
    { name: 'discord.js, 10,000 guilds on 8 shards', program: 'discordjs-client', ...LARGE },
  ],
  rounds: 7,
  warmUpRounds: 1,
  setUp: ({ guilds }) => openSandbox({ guilds }),
  async measure({ variant: { program, shards, guilds }, session: { server, token } }) {
    const client = await startProgram(program, [server.api, token, String(shards)]);
    await client.end();
    if (client.ready['guilds'] !== guilds)
      throw new Error(`The client got ${client.ready['guilds']} guilds.`);
    return { login: client.ready['loginMs'] ?? Number.NaN };
  },
  tearDown: ({ server }) => server.stop(),
  targets: [
    { metric: 'login', of: 'discord.js, 1,000 guilds', compare: 'absolute', atMost: 600 },
    { metric: 'login', of: 'discord.js, 10,000 guilds on 8 shards', compare: 'absolute', atMost: 5_000 },
  ],
});
