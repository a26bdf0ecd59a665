// Sends one message in each of many channels, and prints what remembering their limits costs. For rate-limit-idle.
import { openLimitedWorld } from '../limits/limited-world.ts';
import { openSender, PLAIN, PLUGIN } from '../limits/open-sender.ts';
import { stubAnswers } from '../limits/stub-answers.ts';

const [, , name, channels = '10000'] = process.argv;
const CHANNELS = Number(channels);
const world = await openLimitedWorld({ channels: 1, rateLimits: { global: 'off' } });
const sender = await openSender(name === PLAIN.name ? PLAIN : PLUGIN, {
  api: world.server.api,
  token: world.token,
  random: () => 0,
  perSecond: 1_000_000,
});
stubAnswers(sender.client.rest);

const send = (channel: number) =>
  sender.client.rest.post(`/channels/${100_000_000_000_000_000n + BigInt(channel)}/messages`, { body: {} });
const heapBytes = () => {
  global.gc?.();
  global.gc?.();
  return process.memoryUsage().heapUsed;
};
const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

for (let channel = 0; channel < 100; channel++) await send(channel);
const [heapBefore, timersBefore] = [heapBytes(), timers()];
for (let channel = 100; channel < CHANNELS + 100; channel++) await send(channel);
const bytes = (heapBytes() - heapBefore) / CHANNELS;
const figures = { bytes, timers: timers() - timersBefore };
await sender.close();
await world.close();
console.log(JSON.stringify(figures));
process.exit();
