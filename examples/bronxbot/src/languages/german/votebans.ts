import type { Texts } from '../english/english.ts';

const titles: Readonly<Record<string, string>> = {
  open: 'Auszeit?',
  banned: 'In der Auszeit',
  refused: 'Keine Auszeit',
  vetoed: 'Von der Moderation angehalten',
  expired: 'Zu wenige Stimmen in der Zeit',
};
const choices: Readonly<Record<string, string>> = { yes: 'ja', no: 'nein' };

export const votebans: Texts['votebans'] = {
  title: ({ state }) => titles[state] ?? state,
  ends: ({ atMs }) => `Endet <t:${Math.floor(atMs / 1_000)}:R>.`,
  yes: () => 'Ja',
  no: () => 'Nein',
  advocates: () => 'Fürsprache',
  votes: () => 'Stimmen',
  score: () => 'Punkte',
  of: ({ has, needs }) => `${has} von ${needs}`,
  veto: () => 'Abstimmung anhalten',
  vetoed: () => 'Du hast die Abstimmung angehalten.',
  voted: ({ choice }) => `Deine Stimme: ${choices[choice]}. Niemand sonst sieht sie.`,
  over: () => 'Diese Abstimmung ist vorbei.',
  notAboutYou: () => 'Über dich selbst hast du keine Stimme.',
  off: () => 'Dieser Server hält keine Abstimmungen.',
  elsewhere: ({ channelId }) => `Abgestimmt wird in <#${channelId}>.`,
  onSelf: () => 'Über dich selbst kannst du nicht abstimmen lassen.',
  onBot: () => 'Über Bots wird nicht abgestimmt.',
  onStaff: () => 'Über Leute, die sich um den Server kümmern, wird nicht abgestimmt.',
  aboveMe: () => 'Ich stehe unter diesem Mitglied und könnte ihm keine Auszeit geben.',
  tooNew: () => 'Du bist zu neu hier, um abzustimmen.',
  advocate: () => 'Es gibt schon eine Abstimmung. Du sprichst jetzt für sie.',
  advocateAlready: () => 'Es gibt schon eine Abstimmung, und du sprichst für sie.',
};
