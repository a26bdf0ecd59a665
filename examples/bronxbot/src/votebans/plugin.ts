import { Client, definePlugin, defineTask, Log, Posts, Time } from '@bronxbot/core';
import { Database } from '@bronxbot/plugins/database';
import { Settings } from '@bronxbot/plugins/settings';
import { voteban } from './command.ts';
import { createPainter, type Painter } from '../painter.ts';
import { createCourt, type CourtRoom, paintVote } from './court.ts';
import { eraseVotes, exportVotes } from './personal-data.ts';
import { Votebans } from './service.ts';
import { votebanTables } from './tables.ts';

/** Votes of the members on time-outs. */
export const votebans = () => {
  const painters = new WeakMap<Votebans, Painter>();
  return definePlugin({
    name: 'votebans',
    uses: { client: Client, database: Database, settings: Settings, log: Log, posts: Posts, time: Time },
    provides: Votebans,
    storesPersonalData: true,
    privacy: {
      describe:
        'Votes on whether you are timed out, for 90 days; and while a vote on somebody is open, how you voted and whether you speak for it.',
      export: async (userId, { database }) => exportVotes(await database.open(votebanTables), userId),
      erase: async (userId, { database, time }) =>
        eraseVotes(await database.open(votebanTables), userId, time.now()),
    },
    commands: [voteban],
    tasks: [
      defineTask({
        name: 'votebans',
        everyMs: 60_000,
        uses: { court: Votebans },
        run: ({ court, signal }) => court.tend(signal),
      }),
    ],
    async start({ client, database, log, posts, settings, time }) {
      const room: CourtRoom = {
        store: await database.open(votebanTables),
        clock: time,
        settings,
        log,
        posts,
        client,
      };
      const painter = createPainter(time, log, (id) => paintVote(room, id));
      const court = createCourt(room, painter);
      painters.set(court, painter);
      return court;
    },
    stop: (court) => painters.get(court)?.stop(),
  });
};
