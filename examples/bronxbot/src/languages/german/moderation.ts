import type { Texts } from '../english/english.ts';

const moment = (atMs: number) => `<t:${Math.floor(atMs / 1_000)}:f>`;
const kinds: Readonly<Record<string, string>> = {
  warn: 'Verwarnung für',
  timeout: 'Schweigen für',
  kick: 'Rauswurf von',
  ban: 'Bann für',
  unban: 'Ende des Banns für',
};

export const moderation: Texts['moderation'] = {
  warned: ({ number, reason, userId }) => `<@${userId}>, du bist verwarnt: ${reason} (Fall ${number})`,
  timedOut: ({ number, untilMs, userId }) =>
    `<@${userId}> schreibt bis ${moment(untilMs)} nichts (Fall ${number}).`,
  kicked: ({ number, userId }) => `<@${userId}> wurde entfernt (Fall ${number}).`,
  banned: ({ number, userId }) => `<@${userId}> wurde gebannt (Fall ${number}).`,
  unbanned: ({ number, userId }) => `<@${userId}> darf wiederkommen (Fall ${number}).`,
  notBanned: ({ userId }) => `<@${userId}> ist hier nicht gebannt.`,
  self: () => 'Das kannst du nicht mit dir selbst tun.',
  aboveYou: () => 'Dieses Mitglied steht nicht unter dir.',
  aboveMe: () => 'Dieses Mitglied steht nicht unter mir.',
  purged: ({ count }) => `${count} gelöscht.`,
  purgedYoung: ({ count }) => `${count} gelöscht. Die anderen sind älter als 14 Tage.`,
  casesTitle: () => 'Fälle',
  casesEmpty: () => 'Es gibt keine.',
  caseLine: ({ atMs, kind, moderatorId, number, reason, targetId }) =>
    `**${number}** ${kinds[kind]} <@${targetId}> durch <@${moderatorId}> <t:${Math.floor(atMs / 1_000)}:d>: ${reason}`,
  noLinks: () => 'bitte schicke hier keine Links.',
  slowDown: () => 'bitte etwas langsamer.',
};
