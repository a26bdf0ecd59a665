import { stopwatch } from '../clock.ts';
import { openLimitedWorld } from '../limits/limited-world.ts';
import { openSender, PLAIN, PLUGIN, type Sender } from '../limits/open-sender.ts';
import { stubAnswers } from '../limits/stub-answers.ts';
import { defineScenario } from '../scenario.ts';
import { quantile } from '../statistics.ts';

const REQUESTS = 500;
/** Every request finds room in its channel. */
const CHANNELS = 250;
const PER_SECOND = 1_000_000;

/** What passing the plugin costs a request that need not wait. */
export const rateLimitOverhead = defineScenario({
  name: 'rate-limit-overhead',
  about: `Time from a call of the REST client until its request leaves, for ${REQUESTS} requests one after the other in ${CHANNELS} channels, none of which has to wait; no network.`,
  metrics: { middle: 'µs', slowest: 'µs' },
  baseline: PLAIN,
  candidates: [PLUGIN],
  rounds: 5,
  warmUpRounds: 1,
  async setUp(variant, { random }) {
    const world = await openLimitedWorld({ channels: 1, rateLimits: { global: 'off' } });
    const { api } = world.server;
    const sender = await openSender(variant, { api, token: world.token, random, perSecond: PER_SECOND });
    return { world, sender };
  },
  async measure({ session: { sender }, round }) {
    const timesUs = await measureCalls(sender, round);
    return { middle: quantile(timesUs, 0.5), slowest: quantile(timesUs, 0.99) };
  },
  async tearDown({ world, sender }) {
    await sender.close();
    await world.close();
  },
  targets: [{ metric: 'middle', compare: 'absolute', atMost: 1_000 }],
});

async function measureCalls({ client }: Sender, round: number): Promise<readonly number[]> {
  const timesUs: number[] = [];
  let calledAtMs = 0;
  stubAnswers(client.rest, () => timesUs.push((stopwatch.now() - calledAtMs) * 1_000));
  for (let request = 0; request < REQUESTS; request++) {
    calledAtMs = stopwatch.now();
    await client.rest.post(`/channels/${channelId(round, request % CHANNELS)}/messages`, { body: {} });
  }
  return timesUs;
}

/** Of nobody's channel; another in every round. */
const channelId = (round: number, channel: number) =>
  String(100_000_000_000_000_000n + BigInt((round + 10) * CHANNELS + channel));
