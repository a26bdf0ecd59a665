import { type Client, defineService, type Logger, type Time, type Used } from '@bronxbot/core';
import type { Store } from '@bronxbot/plugins/database';
import type { Settings } from '@bronxbot/plugins/settings';
import { findMember } from '../find-member.ts';
import { boardOf } from './board.ts';
import type { Painter } from './painter.ts';
import { type VotebanRules, votebanSettings } from './settings.ts';
import type { VotebanSchema } from './tables.ts';
import { type Ballot, castBallot, closeVote, type NewVote, openVote, type Vote } from './votes.ts';

/** What votes are held with. */
export interface CourtRoom {
  readonly store: Store<VotebanSchema>;
  readonly clock: Used<{ time: typeof Time }>['time'];
  readonly settings: Used<{ settings: typeof Settings }>['settings'];
  readonly log: Logger;
  readonly client: Used<{ client: typeof Client }>['client'];
}

/** Holds votes on time-outs. */
export interface Votebans {
  rules(guildId: string): Promise<VotebanRules>;
  open(vote: NewVote): ReturnType<typeof openVote>;
  /** @returns the vote as it is now; `undefined` when it was over */
  cast(guildId: string, ballot: Omit<Ballot, 'atMs'>): Promise<Vote | undefined>;
  /** @returns `false` when it was over */
  veto(id: number): Promise<boolean>;
  /** Ends what has run out, and times out whom a crash left. */
  tend(signal: AbortSignal): Promise<void>;
}
export const Votebans = defineService<Votebans>()('votebans');

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
      for (const { guild_id, id } of await due(room)) {
        // The process that has the guild can change the message.
        if (!room.client.guilds.cache.has(guild_id)) continue;
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
      .select(['id', 'guild_id'])
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

/** Shows a vote as it is. A message that is gone needs nothing. */
export async function paintVote({ client, settings, store }: CourtRoom, id: number): Promise<void> {
  const vote = await store.read((db) =>
    db.selectFrom('votebans').selectAll().where('id', '=', id).executeTakeFirst(),
  );
  const channel = vote && client.channels.cache.get(vote.channel_id);
  if (!vote?.message_id || !channel?.isTextBased()) return;
  const rules = await settings.get(votebanSettings, vote.guild_id);
  try {
    await channel.messages.edit(vote.message_id, {
      embeds: [boardOf(vote, rules)],
      ...(vote.state !== 'open' && { components: [] }),
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === UNKNOWN_MESSAGE)) throw error;
  }
}

/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const UNKNOWN_MESSAGE = 10_008;
