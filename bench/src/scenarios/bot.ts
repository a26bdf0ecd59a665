import { freePort } from '../../../scripts/testing/free-port.ts';
import { openSandbox } from '../open-sandbox.ts';
import { defineScenario } from '../scenario.ts';
import { seedPeople } from '../seed-people.ts';
import { startProgram } from '../start-program.ts';

const DURATION_MS = 20_000;
const SLASH = [
  '/balance',
  '/ping',
  '/coinflip',
  '/slots',
  '/help',
  '/leaderboard',
  '/userinfo',
  '/serverinfo',
];
const PREFIX = ['.balance', '.ping', '.coinflip 10', '.slots 10', '.help', '.work', '.history'];

/** What people do in so many guilds: traffic grows with them, slower than they do. */
const trafficOf = (guilds: number, seed: number) => {
  const perSecond = Math.sqrt(guilds);
  const shared = { durationMs: DURATION_MS, drainMs: 30_000, seed };
  return {
    interactions: {
      ...shared,
      commands: SLASH,
      commandsPerSecond: perSecond,
      clicksPerSecond: perSecond / 2,
    },
    messages: {
      ...shared,
      commands: PREFIX,
      commandsPerSecond: perSecond / 4,
      messagesPerSecond: 10 * perSecond,
    },
  };
};

/** The world, with Discord's limits on, and a database in which everybody has agreed. */
async function open(guilds: number) {
  const load = { guilds, members: 100 };
  const seeded = await seedPeople(load);
  return { sandbox: await openSandbox(load, { rateLimits: 'documented' }), seeded };
}

/** BronxBot whole, in so many guilds, beside bare discord.js in the same world. */
export const botIn = (guilds: number) =>
  defineScenario({
    name: `bot-${guilds}`,
    about: `BronxBot in a process of its own in ${guilds} guilds of 100 people who have all agreed, most of them active in the first guilds, with Discord's limits on: for ${DURATION_MS / 1_000} s slash commands, clicks, prefix commands, games among them, and small talk. Latencies are from the moment that an act is due until the sandbox has the answer: of interactions to the first answer, in which no limit plays a part, and of prefix commands to the reply, which waits for the channel's limit. The baseline is bare discord.js, which answers everything with one word, and has no cache and no tasks to be measured.`,
    metrics: {
      mean: 'ms',
      interactionsP99: 'ms',
      prefixP99: 'ms',
      unanswered: 'count',
      errors: 'count',
      limited: '%',
      hits: '%',
      tasks: '%',
      loopP99: 'ms',
      rss: 'MB',
      cpu: 'ms',
    },
    baseline: { name: 'bare discord.js', program: 'bare-bot' },
    candidates: [{ name: 'BronxBot', program: 'bronx-bot' }],
    rounds: 1,
    warmUpRounds: 0,
    byDefault: guilds === 100,
    measure: async ({ variant: { program } }) => {
      const { sandbox, seeded } = await open(guilds);
      try {
        const { server, token, load } = sandbox;
        const port = String(await freePort());
        const bot = await startProgram(program, [server.api, token, port, JSON.stringify(seeded.database)]);
        // Code that has never run is slow once; that is no property of the guilds.
        await load.traffic({ ...trafficOf(guilds, 7).interactions, durationMs: 3_000 });
        const traffic = trafficOf(guilds, 1);
        const [interactions, messages] = await Promise.all([
          load.traffic(traffic.interactions),
          load.traffic(traffic.messages),
        ]);
        const ended = await bot.end();
        return figuresOf(interactions, messages, ended);
      } finally {
        await sandbox.server.stop();
        await seeded.dispose();
      }
    },
    targets: [
      { metric: 'mean', compare: 'absolute', atMost: 500 },
      { metric: 'interactionsP99', compare: 'absolute', atMost: 50 },
      { metric: 'unanswered', compare: 'absolute', atMost: 0 },
      { metric: 'errors', compare: 'absolute', atMost: 0 },
      { metric: 'limited', compare: 'absolute', atMost: 0 },
      { metric: 'hits', compare: 'absolute', atLeast: 80 },
      { metric: 'tasks', compare: 'absolute', atLeast: 100 },
      { metric: 'rss', compare: 'ratio', atMost: 1.6 },
      { metric: 'rss', compare: 'absolute', atMost: 512 },
    ],
  });

type Report = Awaited<ReturnType<Awaited<ReturnType<typeof openSandbox>>['load']['traffic']>>;

function figuresOf(interactions: Report, messages: Report, ended: Readonly<Record<string, number>>) {
  const { cacheReads = 0, cacheHits = 0, taskRuns = 0, taskFailures = 0 } = ended;
  const scores = [interactions.commands, interactions.clicks, messages.commands];
  const answers = scores.reduce((total, { end }) => total + end.count, 0);
  const waited = scores.reduce((total, { end }) => total + end.count * end.meanMs, 0);
  const all = Math.max(interactions.requests.all, messages.requests.all);
  const limited = Math.max(interactions.requests.rateLimited, messages.requests.rateLimited);
  return {
    mean: waited / answers,
    interactionsP99: Math.max(
      interactions.commands.acknowledgement.p99Ms,
      interactions.clicks.acknowledgement.p99Ms,
    ),
    prefixP99: messages.commands.end.p99Ms,
    unanswered: scores.reduce((total, { unanswered }) => total + unanswered, 0),
    errors: ended['errors'] ?? 0,
    limited: (100 * limited) / all,
    hits: cacheReads === 0 ? 0 : (100 * cacheHits) / cacheReads,
    tasks: taskRuns === 0 ? 0 : (100 * (taskRuns - taskFailures)) / taskRuns,
    loopP99: ended['loopP99Ms'] ?? 0,
    rss: ended['rssMb'] ?? 0,
    cpu: ended['cpuMs'] ?? 0,
  };
}

/** From as many guilds as were announced for the bot, to where one process ends. */
export const botScenarios = [100, 200, 500, 1_000, 5_000].map(botIn);
