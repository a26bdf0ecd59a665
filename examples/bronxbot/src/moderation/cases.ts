import { type Clock, defineService } from '@bronxbot/core';
import type { Store } from '@bronxbot/plugins/database';
import type { Selectable } from 'kysely';
import type { CaseKind, ModerationSchema } from './tables.ts';

/** Something a moderator did about somebody. */
export type Case = Selectable<ModerationSchema['moderation_cases']>;

/** Who did something about whom, and why. */
export interface NewCase {
  readonly guild: { readonly id: string };
  readonly by: { readonly id: string };
  readonly targetId: string;
  readonly reason: string;
}

/** Keeps what moderators did, for a year. */
export interface Cases {
  /** @returns its number in the guild */
  add(kind: CaseKind, about: NewCase): Promise<number>;
  /** The newest first, at most 200. */
  list(guildId: string, targetId?: string): Promise<readonly Case[]>;
}
export const Cases = defineService<Cases>()('cases');

/** Makes the service. */
export const createCases = (store: Store<ModerationSchema>, clock: Pick<Clock, 'now'>): Cases => ({
  add: (kind, { by, guild, reason, targetId }) =>
    store.write(async (db) => {
      const last = await db
        .selectFrom('moderation_cases')
        .select((eb) => eb.fn.max('number').as('number'))
        .where('guild_id', '=', guild.id)
        .executeTakeFirst();
      const number = (last?.number ?? 0) + 1;
      await db
        .insertInto('moderation_cases')
        .values({
          guild_id: guild.id,
          number,
          kind,
          target_id: targetId,
          moderator_id: by.id,
          reason,
          at_ms: clock.now(),
        })
        .execute();
      return number;
    }),
  list: (guildId, targetId) =>
    store.read((db) =>
      db
        .selectFrom('moderation_cases')
        .selectAll()
        .where('guild_id', '=', guildId)
        .$if(targetId !== undefined, (query) => query.where('target_id', '=', targetId ?? ''))
        .orderBy('number', 'desc')
        .limit(200)
        .execute(),
    ),
});
