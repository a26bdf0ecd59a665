import { createBot, defineCommand, definePlugin, Log } from '@bronxbot/core';
import { charts } from '@bronxbot/plugins/charts';
import { database } from '@bronxbot/plugins/database';
import { Usage, usageTracker } from '@bronxbot/plugins/usage-tracker';

const popular = defineCommand({
  name: 'popular',
  description: 'Shows what people use here.',
  guildOnly: true,
  uses: { usage: Usage },
  async run({ guild, usage }) {
    const top = await usage.top({ guildId: guild.id, window: '7d', limit: 3 });
    return top.map(({ path, uses }) => `${path}: ${uses}`).join('\n') || 'Nothing yet.';
  },
});

/** Says in the log when figures lose detail because the database is away. */
const watch = definePlugin({
  name: 'watch-usage',
  uses: { usage: Usage, log: Log },
  start: ({ usage, log }) =>
    void usage.subscribe((event) => {
      if (event.type === 'detail-lost') log.warn(`Usage is counted without ${event.detail}`);
    }),
});

const counting = (snapshots: string) => usageTracker({ people: 'all', snapshots });

export const createPopularBot = (file = 'data/bot.sqlite', snapshots = 'data/usage') =>
  createBot({
    prefix: '.',
    plugins: [database({ file }), charts(), counting(snapshots), watch],
    commands: [popular],
  });
