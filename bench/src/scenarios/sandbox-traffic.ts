import { stopwatch } from '../clock.ts';
import { openSandbox } from '../open-sandbox.ts';
import { defineScenario } from '../scenario.ts';
import { startProgram } from '../start-program.ts';

const MESSAGES_PER_SECOND = 60_000;
const DURATION_MS = 1_000;

/** How many messages a second the sandbox delivers to one client. */
export const sandboxTraffic = defineScenario({
  name: 'sandbox-traffic',
  about: `People in 100 guilds say more than can be delivered (${MESSAGES_PER_SECOND} messages a second for ${DURATION_MS} ms of it), by the operations of the sandbox with all of its rules; counted by one client in a process of its own, from its first message to its last, with the CPU time that the sandbox's process spent on each. The floor reads and parses.`,
  metrics: { messages: '/s', sandbox: 'µs' },
  baseline: { name: 'discord.js', program: 'discordjs-client' },
  candidates: [{ name: 'ws and JSON.parse', program: 'floor-client' }],
  rounds: 7,
  warmUpRounds: 1,
  async setUp() {
    return openSandbox({ guilds: 100 });
  },
  async measure({ variant, session: { server, token, load }, round }) {
    const client = await startProgram(variant.program, [server.api, token]);
    const cpuBefore = stopwatch.cpuUs();
    await load.traffic({
      messagesPerSecond: MESSAGES_PER_SECOND,
      durationMs: DURATION_MS,
      drainMs: 60_000,
      seed: round + 100,
    });
    const cpuUs = stopwatch.cpuUs() - cpuBefore;
    const { perSecond = Number.NaN, heard = Number.NaN } = await client.end();
    return { messages: perSecond, sandbox: cpuUs / heard };
  },
  tearDown: ({ server }) => server.stop(),
  targets: [{ metric: 'messages', compare: 'absolute', atLeast: 25_000 }],
});
