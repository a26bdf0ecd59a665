import { definePlugin, defineTask, Log, Posts, Time } from '@bronxbot/core';
import { Database } from '@bronxbot/plugins/database';
import { createPainter, type Painter } from '../painter.ts';
import { poll } from './command.ts';
import { viewOf } from './components.ts';
import { createPolls, findPoll } from './create-polls.ts';
import { Polls } from './service.ts';
import { pollTables } from './tables.ts';

/** Closes the polls whose time is over. */
const closePolls = defineTask({
  name: 'polls',
  everyMs: 15_000,
  exclusive: true,
  uses: { polls: Polls },
  run: ({ polls }) => polls.closeDue(),
});

/** Polls with a button for each choice. */
export const polls = () => {
  // One description may serve several bots, each with a database of its own.
  const running = new WeakMap<Database, Polls>();
  const painters = new WeakMap<Polls, Painter>();
  return definePlugin({
    name: 'polls',
    uses: { database: Database, log: Log, posts: Posts, time: Time },
    provides: Polls,
    commands: [poll],
    tasks: [closePolls],
    storesPersonalData: true,
    privacy: {
      describe: 'Your polls, for 30 days after they close; and what you chose in polls that are open.',
      export: async (userId, { database }) => ({ ...(await running.get(database)?.export(userId)) }),
      erase: async (userId, { database }) => running.get(database)?.erase(userId),
    },
    async start({ database, log, posts, time }) {
      const store = await database.open(pollTables);
      const painter = createPainter(time, log, async (id) => {
        const found = await findPoll(store, id);
        if (found?.post) await posts.edit(found.post, viewOf(found));
      });
      const made = createPolls({ store, time, painter });
      running.set(database, made);
      painters.set(made, painter);
      return made;
    },
    stop: (made) => painters.get(made)?.stop(),
  });
};
