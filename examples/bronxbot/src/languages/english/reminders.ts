import { showTime } from '../../settings/show-time.ts';

/** A moment, and the zone of the person who reads it. */
interface Moment {
  readonly atMs: number;
  readonly timeZone: string;
}
/** What a person is reminded of. */
interface Reminded extends Moment {
  readonly userId: string;
  readonly about: string;
}
const when = ({ atMs, timeZone }: Moment) => showTime(atMs, timeZone);

export const reminders = {
  off: () => 'You have switched reminders off. `setup user` switches them on again.',
  tooMany: (most: { readonly most: number }) =>
    `You have ${most.most} reminders already. Cancel one with \`remind cancel\`.`,
  set: (set: Moment & { readonly id: number }) =>
    `I will remind you here on ${when(set)}. \`remind cancel ${set.id}\` takes it back.`,
  now: (one: Reminded) => `<@${one.userId}>, you wanted to be reminded: ${one.about}`,
  late: (one: Reminded) =>
    `<@${one.userId}>, this comes late, for I was away on ${when(one)}. You wanted to be reminded: ${one.about}`,
  title: () => 'Your reminders',
  none: () => 'There are none. `remind me` makes one.',
  line: (one: Moment & { readonly id: number; readonly about: string }) =>
    `**${one.id}** ${when(one)}: ${one.about}`,
  unknown: () => 'You have no reminder of that number. `remind list` shows those you have.',
  cancelled: (one: { readonly id: number }) => `Reminder ${one.id} is cancelled.`,
};
