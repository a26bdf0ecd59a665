import type { Client, Logger, PostSender, Time, Used } from '@bronxbot/core';
import type { Store } from '@bronxbot/plugins/database';
import type { Settings } from '@bronxbot/plugins/settings';
import { findMember } from '../find-member.ts';
import type { Painter } from '../painter.ts';
import { viewOf } from './buttons.ts';
import type { Votebans } from './service.ts';
import { votebanSettings } from './settings.ts';
import type { VotebanSchema } from './tables.ts';
import { castBallot, closeVote, openVote, type Vote } from './votes.ts';

/** What votes are held with. */
export interface CourtRoom {
  readonly store: Store<VotebanSchema>;
  readonly clock: Used<{ time: typeof Time }>['time'];
  readonly settings: Used<{ settings: typeof Settings }>['settings'];
  readonly log: Logger;
  readonly posts: PostSender;
  readonly client: Used<{ client: typeof Client }>['client'];
}

/** Makes the service. */
export function createCourt(room: CourtRoom, painter: Painter): Votebans {
  const { clock, settings, store } = room;
  const rules = (guildId: string) => settings.get(votebanSettings, guildId);
  return {
    rules,
    async open(vote) {
      const opened = await openVote(store, vote);
      if (!opened.isNew && opened.isAdvocate) painter.touch(opened.vote.id);
      return opened;
    },
    async place(id, post) {
      await store.write((db) =>
        db
          .updateTable('votebans')
          .set({ channel_id: post.channelId, message_id: post.id })
          .where('id', '=', id)
          .execute(),
      );
    },
    async cast(guildId, ballot) {
      const vote = await castBallot(store, { ...ballot, atMs: clock.now() }, await rules(guildId));
      if (!vote) return undefined;
      painter.touch(vote.id);
      if (vote.state === 'banned') await carryOut(room, vote);
      return vote;
    },
    async veto(id) {
      const closed = await store.write((db) => closeVote(db, id, 'vetoed', clock.now()));
      if (closed) painter.touch(id);
      return closed !== undefined;
    },
    async tend(signal) {
      for (const { id } of await due(room)) {
        if (signal.aborted) return;
        const closed = await store.write((db) => closeVote(db, id, 'expired', clock.now()));
        if (closed) painter.touch(id);
      }
      for (const vote of await owed(room)) if (!signal.aborted) await carryOut(room, vote);
    },
  };
}

const MOST_AT_ONCE = 100;

const due = ({ clock, store }: CourtRoom) =>
  store.read((db) =>
    db
      .selectFrom('votebans')
      .select('id')
      .where('state', '=', 'open')
      .where('expires_at_ms', '<=', clock.now())
      .limit(MOST_AT_ONCE)
      .execute(),
  );

const owed = ({ store }: CourtRoom) =>
  store.read((db) =>
    db
      .selectFrom('votebans')
      .selectAll()
      .where('owed_until_ms', 'is not', null)
      .limit(MOST_AT_ONCE)
      .execute(),
  );

/** Times the person out until the moment that was decided, however late this is. Who has left or stands above the bot is let go. */
async function carryOut({ client, clock, log, store }: CourtRoom, vote: Vote): Promise<void> {
  const until = vote.owed_until_ms;
  const guild = client.guilds.cache.get(vote.guild_id);
  if (until === null || !guild) return;
  const member = await findMember(guild, vote.target_id);
  if (member?.moderatable && until > clock.now())
    await member.disableCommunicationUntil(until, 'The members voted for it');
  else log.info('A vote for a time-out could not be carried out: the member has left or stands too high');
  await store.write((db) =>
    db.updateTable('votebans').set({ owed_until_ms: null }).where('id', '=', vote.id).execute(),
  );
}

/** Shows a vote as it is. */
export async function paintVote({ posts, settings, store }: CourtRoom, id: number): Promise<void> {
  const vote = await store.read((db) =>
    db.selectFrom('votebans').selectAll().where('id', '=', id).executeTakeFirst(),
  );
  if (!vote?.message_id) return;
  const rules = await settings.get(votebanSettings, vote.guild_id);
  await posts.edit({ id: vote.message_id, channelId: vote.channel_id }, viewOf(vote, rules));
}
