import type { Texts } from '../english/english.ts';

export const polls: Texts['polls'] = {
  votes: ({ count, percent }) => `${count} (${percent} %)`,
  total: ({ count }) => `${count} ${count === 1 ? 'Stimme' : 'Stimmen'}`,
  ends: ({ atMs }) => `Endet <t:${Math.floor(atMs / 1_000)}:R>. Bis dahin darfst du deine Stimme ändern.`,
  closed: () => 'Diese Umfrage ist vorbei.',
  end: () => 'Umfrage beenden',
  choices: ({ length, most }) =>
    `Nenne 2 bis ${most} verschiedene Antworten mit höchstens ${length} Zeichen und Kommas dazwischen: \`Tee, Kaffee, Wasser\`.`,
  voted: ({ choice }) => `Deine Stimme: ${choice}. Niemand sonst sieht sie.`,
  over: () => 'Diese Umfrage ist vorbei.',
  foreign: () => 'Nur wer gefragt hat und die Moderation können diese Umfrage beenden.',
  ended: () => 'Du hast die Umfrage beendet.',
};
