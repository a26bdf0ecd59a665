import {
  BronxError,
  type Clock,
  type ClassicReply,
  defineTask,
  Log,
  type Logger,
  Posts,
  type PostSender,
  type PostTarget,
  Time,
} from '@bronxbot/core';
import { Settings } from '@bronxbot/plugins/settings';
import { speak } from '../languages/languages.ts';
import { userSettings } from '../settings/user.ts';
import { Reminders } from './service.ts';
import type { Reminder } from './tables.ts';

/** Later than this, a reminder says that it is late. */
const LATE_MS = 120_000;
/** What cannot be sent for so long is not sent any more. */
const GIVEN_UP_MS = 86_400_000;

interface Desk {
  readonly reminders: Reminders;
  readonly posts: PostSender;
  readonly settings: Settings;
  readonly time: Pick<Clock, 'now'>;
  readonly log: Logger;
}

/** Sends what is due. Every process could; one does. */
export const deliverReminders = defineTask({
  name: 'reminders',
  everyMs: 15_000,
  exclusive: true,
  uses: { reminders: Reminders, posts: Posts, settings: Settings, time: Time, log: Log },
  async run({ signal, ...desk }) {
    for (const reminder of await desk.reminders.due()) {
      if (signal.aborted) return;
      await deliver(desk, reminder);
    }
  },
});

async function deliver(desk: Desk, reminder: Reminder): Promise<void> {
  const { reminders, timeZone } = await desk.settings.get(userSettings, reminder.user_id);
  try {
    // One that a person asked for is important: only who wants none at all gets none.
    if (reminders !== 'none') await send(desk, reminder, bodyOf(desk, reminder, timeZone));
  } catch (error) {
    const isHopeless = desk.time.now() - reminder.due_at_ms > GIVEN_UP_MS;
    desk.log.warn(isHopeless ? 'A reminder is given up' : 'A reminder could not be sent yet', { error });
    if (!isHopeless) return desk.reminders.postpone(reminder.id);
  }
  await desk.reminders.end(reminder.id);
}

/** Where it was asked for; where that is closed, by direct message. Somebody whom neither reaches is not reminded. */
async function send({ log, posts }: Desk, reminder: Reminder, body: ClassicReply): Promise<void> {
  const { channel_id, due_at_ms, id, user_id } = reminder;
  const places: readonly PostTarget[] = [{ channelId: channel_id }, { userId: user_id }];
  for (const place of places)
    try {
      // It is sent once, also when the bot ends before it could write that down. A number alone may come again.
      await posts.send(place, body, { key: `reminder:${id}:${due_at_ms}` });
      return;
    } catch (error) {
      if (!(error instanceof BronxError) || error.code !== 'POST_UNREACHABLE') throw error;
      log.info('A reminder did not reach a place', { error });
    }
}

function bodyOf({ time }: Desk, reminder: Reminder, timeZone: string): ClassicReply {
  const { about, due_at_ms, locale, user_id } = reminder;
  const texts = speak({ guild: null, locale }).reminders;
  const told = { userId: user_id, about, atMs: due_at_ms, timeZone };
  return {
    content: time.now() - due_at_ms > LATE_MS ? texts.late(told) : texts.now(told),
    mentions: { users: [user_id] },
  };
}
