import type { Texts } from '../english/english.ts';

const day = (atMs: number) => `<t:${Math.floor(atMs / 1_000)}:D>`;

export const modmail: Texts['modmail'] = {
  off: () => 'Dieser Server nimmt keine Nachrichten über mich an.',
  isOpen: () =>
    'Du hast schon ein Gespräch. Schreibe mir eine Direktnachricht, oder beende es mit `modmail close`.',
  unreachable: () => 'Ich erreiche das Team dieses Servers nicht. Bitte sage es jemandem, der dazugehört.',
  opened: ({ createdAtMs, name, userId }) =>
    `<@${userId}> (${name}, auf Discord seit ${day(createdAtMs)}) möchte reden. Was ihr hier schreibt, kommt dort an, außer was mit \`//\` beginnt. \`modmail close\` beendet es.`,
  yours: ({ server }) =>
    `Was du mir jetzt schreibst, liest das Team von **${server}**, auch Dateien. \`modmail close\` beendet es.`,
  writeMe: () => 'Sieh in deine Direktnachrichten: Dort liest das Team mit.',
  ask: () => 'Soll ich das an das Team eines Servers weitergeben?',
  askNone: () => 'Um mit dem Team eines Servers zu reden, nimm dort `modmail open`.',
  writeLabel: ({ server }) => `An ${server}`,
  fromTeam: ({ name, server }) => `${name}, ${server}`,
  notDelivered: () => 'Das ist nicht angekommen: Dort werden keine Direktnachrichten von mir angenommen.',
  noConsent: () =>
    'Du hast deine Zustimmung widerrufen, deshalb gebe ich nichts weiter. Mit `tos` stimmst du wieder zu.',
  tooFast: () =>
    'Das ist mir zu schnell: Was du in der nächsten Minute schreibst, kommt vielleicht nicht an.',
  closed: () => 'Dieses Gespräch ist beendet.',
  none: () => 'Hier gibt es kein offenes Gespräch.',
  notYours: () => 'Nur das Team und die Person selbst können dieses Gespräch beenden.',
};
