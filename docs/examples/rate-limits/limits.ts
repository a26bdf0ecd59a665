import { createBot, defineCommand, Webhooks } from '@bronxbot/core';
import { RateLimit, rateLimit, withDeadline, withPriority } from '@bronxbot/plugins/rate-limit';
import { type Guild, TextChannel } from 'discord.js';

const textChannels = ({ channels }: Guild) =>
  [...channels.cache.values()].filter((channel) => channel instanceof TextChannel);

/** Nobody waits for these: whatever members do meanwhile goes first. */
const announceIn = (guild: Guild, text: string) =>
  withPriority('background', () =>
    Promise.allSettled(textChannels(guild).map((channel) => channel.send(text))),
  );

/** A start that comes late is worse than none: then RATE_LIMIT_LATE is thrown, and nothing was sent. */
const startRace = (channel: TextChannel) => withDeadline(2_000, () => channel.send('Go!'));

const announce = defineCommand({
  name: 'announce',
  description: 'Says something in every channel.',
  options: { text: { type: 'string', description: 'What to say', required: true } },
  guildOnly: true,
  ownerOnly: true,
  async run({ guild, options }) {
    const sent = await announceIn(guild, options.text);
    return `Sent to ${sent.filter(({ status }) => status === 'fulfilled').length} channels.`;
  },
});

const race = defineCommand({
  name: 'race',
  description: 'Starts the race.',
  async run({ channel }) {
    if (channel instanceof TextChannel) await startRace(channel);
    return 'They are off.';
  },
});

/** Not by `new WebhookClient(…)`: that one would send around the limits. */
const report = defineCommand({
  name: 'report',
  description: 'Sends a report to a webhook.',
  options: { url: { type: 'string', description: 'Address of the webhook', required: true } },
  uses: { webhooks: Webhooks },
  ownerOnly: true,
  async run({ options, webhooks }) {
    await webhooks.webhook(options.url).send('All is well.');
    return 'Sent.';
  },
});

const limits = defineCommand({
  name: 'limits',
  description: 'Shows how close the bot is to the limits.',
  uses: { limits: RateLimit },
  ownerOnly: true,
  run({ limits }) {
    const { global, invalid, queued } = limits.report();
    return `${queued.reply} replies wait, ${global.pauses} pauses, ${invalid} of 10,000 invalid.`;
  },
});

export const bot = createBot({
  prefix: '.',
  plugins: [...rateLimit()],
  commands: [announce, race, report, limits],
});
