import { control, openSandbox, type OpenSandbox } from '../open-sandbox.ts';
import { stopwatch } from '../clock.ts';
import { defineScenario } from '../scenario.ts';
import { type Program, startProgram } from '../start-program.ts';
import { median } from '../statistics.ts';

const MESSAGES = 300;

interface Session extends OpenSandbox {
  readonly client: Program;
  readonly person: Person;
}
interface Person {
  readonly id: string;
  readonly channelId: string;
}

/** How long a bot's answer takes through the sandbox. */
export const sandboxRoundTrip = defineScenario({
  name: 'sandbox-round-trip',
  about: `From the moment a person's \`.ping\` is in the world until the reply of a client in a process of its own is, the median of ${MESSAGES}, one after the other. The floor parses and sends one request.`,
  metrics: { trip: 'ms' },
  baseline: { name: 'ws and fetch', program: 'floor-client' },
  candidates: [{ name: 'discord.js', program: 'discordjs-client' }],
  rounds: 7,
  warmUpRounds: 1,
  async setUp({ program }): Promise<Session> {
    const sandbox = await openSandbox({ guilds: 1 });
    const client = await startProgram(program, [sandbox.server.api, sandbox.token]);
    return { ...sandbox, client, person: somebodyIn(sandbox) };
  },
  async measure({ session: { server, person } }) {
    const tripsMs: number[] = [];
    for (let message = 0; message < MESSAGES; message++) tripsMs.push(await roundTrip(server, person));
    return { trip: median(tripsMs) };
  },
  async tearDown({ server, client }) {
    await client.end();
    await server.stop();
  },
  targets: [{ metric: 'trip', compare: 'absolute', atMost: 1 }],
});

function somebodyIn({ server: { world }, load }: OpenSandbox): Person {
  const guild = world.guilds.get(load.guildId(0));
  const [channelId] = guild?.channelIds ?? [];
  if (!guild || channelId === undefined) throw new Error('The first guild of the load has no channel.');
  return { id: guild.data.owner_id, channelId };
}

/** The time between two events of the world: how the person's message got into it does not count. */
async function roundTrip(server: OpenSandbox['server'], { id, channelId }: Person): Promise<number> {
  let saidAt = 0;
  const answered = new Promise<number>((resolve) => {
    const stop = server.world.subscribe(({ t, d }) => {
      if (t !== 'MESSAGE_CREATE') return;
      if ((d as { readonly author: { readonly bot?: boolean } }).author.bot !== true) {
        saidAt = stopwatch.now();
        return;
      }
      stop();
      resolve(stopwatch.now());
    });
  });
  await control(server, `/people/${id}/say`, { channelId, content: '.ping' });
  return (await answered) - saidAt;
}
