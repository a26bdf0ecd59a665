import { showTime } from '../../settings/show-time.ts';
import type { Texts } from '../english/english.ts';

const when = ({ atMs, timeZone }: { readonly atMs: number; readonly timeZone: string }) =>
  showTime(atMs, timeZone, 'de');

export const reminders: Texts['reminders'] = {
  off: () => 'Du hast Erinnerungen ausgeschaltet. `setup user` schaltet sie wieder ein.',
  tooMany: ({ most }) => `Du hast schon ${most} Erinnerungen. Streiche eine mit \`remind cancel\`.`,
  set: (set) => `Ich erinnere dich hier am ${when(set)}. \`remind cancel ${set.id}\` nimmt es zurück.`,
  now: ({ about, userId }) => `<@${userId}>, du wolltest erinnert werden: ${about}`,
  late: (one) =>
    `<@${one.userId}>, das kommt spät, denn am ${when(one)} war ich weg. Du wolltest erinnert werden: ${one.about}`,
  title: () => 'Deine Erinnerungen',
  none: () => 'Es gibt keine. `remind me` legt eine an.',
  line: (one) => `**${one.id}** ${when(one)}: ${one.about}`,
  unknown: () => 'Du hast keine Erinnerung mit dieser Nummer. `remind list` zeigt, welche du hast.',
  cancelled: ({ id }) => `Erinnerung ${id} ist gestrichen.`,
};
