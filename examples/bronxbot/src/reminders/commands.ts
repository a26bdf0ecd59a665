import { defineCommand, defineCommandGroup, plain, Refusal, Time } from '@bronxbot/core';
import { Settings } from '@bronxbot/plugins/settings';
import { asked, named, speak } from '../languages/languages.ts';
import { userSettings } from '../settings/user.ts';
import { MOST_REMINDERS, Reminders } from './service.ts';

const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 86_400_000;

const me = defineCommand({
  ...named('remind me'),
  options: {
    in: { type: 'duration', ...asked('remindIn'), required: true, minMs: MINUTE_MS, maxMs: YEAR_MS },
    about: { type: 'string', ...asked('about'), required: true, maxLength: 500 },
  },
  uses: { reminders: Reminders, settings: Settings, time: Time },
  async run({ channel, guild, locale, options, reminders, settings, time, user }) {
    const texts = speak({ guild, locale }).reminders;
    const { reminders: wanted, timeZone } = await settings.get(userSettings, user.id);
    if (wanted === 'none') throw new Refusal(texts.off(), 'REMINDERS_OFF');
    const dueAtMs = time.now() + options.in;
    const id = await reminders.add({
      user_id: user.id,
      channel_id: channel.id,
      locale,
      about: plain(options.about),
      due_at_ms: dueAtMs,
    });
    if (id === undefined) throw new Refusal(texts.tooMany({ most: MOST_REMINDERS }), 'REMINDERS_FULL');
    return texts.set({ id, atMs: dueAtMs, timeZone });
  },
});

const list = defineCommand({
  ...named('remind list'),
  reply: 'ephemeral',
  uses: { reminders: Reminders, settings: Settings },
  async run({ guild, locale, reminders, settings, user }) {
    const texts = speak({ guild, locale }).reminders;
    const { timeZone } = await settings.get(userSettings, user.id);
    const lines = (await reminders.of(user.id)).map(({ about, due_at_ms, id }) =>
      texts.line({ id, about: about.slice(0, 100), atMs: due_at_ms, timeZone }),
    );
    return { embeds: [{ title: texts.title(), description: lines.join('\n') || texts.none() }] };
  },
});

const cancel = defineCommand({
  ...named('remind cancel'),
  reply: 'ephemeral',
  options: { id: { type: 'integer', ...asked('reminder'), required: true, min: 1 } },
  uses: { reminders: Reminders },
  async run({ guild, locale, options: { id }, reminders, user }) {
    const texts = speak({ guild, locale }).reminders;
    if (!(await reminders.cancel(user.id, id))) throw new Refusal(texts.unknown(), 'REMINDERS_UNKNOWN');
    return texts.cancelled({ id });
  },
});

/** `remind`: by prefix also `.remind 2h tea`. */
export const remind = defineCommandGroup({
  ...named('remind'),
  aliases: ['reminder', 'remindme'],
  commands: [me, list, cancel],
  default: 'me',
});
