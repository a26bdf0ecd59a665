import type { Texts } from '../english/english.ts';

const number = new Intl.NumberFormat('de');
const day = (atMs: number) => `<t:${Math.floor(atMs / 1_000)}:D>`;
const minute = (atMs: number) => `<t:${Math.floor(atMs / 1_000)}:f>`;

export const community: Texts['community'] = {
  pong: ({ pingMs }) => (pingMs < 0 ? 'Pong!' : `Pong! Discord ist ${pingMs} ms entfernt.`),
  supportNone: () => 'Dieser Bot hat keinen Hilfe-Server. Frage die, die ihn betreiben.',
  support: () => 'Wer mich kennt, ist hier:',
  supportLabel: () => 'Hilfe-Server',
  invite: () => 'Schön, dass du mich einlädst!',
  inviteLabel: () => 'Zu einem Server hinzufügen',
  uptime({ days, hours, minutes, seconds, sinceMs }) {
    const units: readonly (readonly [number, string, string])[] = [
      [days, 'Tag', 'Tagen'],
      [hours, 'Stunde', 'Stunden'],
      [minutes, 'Minute', 'Minuten'],
      [seconds, 'Sekunde', 'Sekunden'],
    ];
    const parts = units
      .filter(([many]) => many > 0)
      .map(([many, one, more]) => `${many} ${many === 1 ? one : more}`);
    return `Ich laufe seit ${parts.slice(0, 2).join(', ') || 'weniger als einer Sekunde'}, seit ${minute(sinceMs)}.`;
  },
  number: ({ value }) => number.format(value),
  day: ({ atMs }) => day(atMs),
  idLine: ({ id }) => `Kennung ${id}`,
  serverOwner: () => 'Besitz',
  serverMembers: () => 'Mitglieder',
  serverChannels: () => 'Kanäle',
  serverRoles: () => 'Rollen',
  serverBoosts: () => 'Boosts',
  serverCreated: () => 'Gegründet',
  personName: () => 'Name',
  personSince: () => 'Auf Discord seit',
  personHere: () => 'Hier seit',
  personRoles: ({ count }) => `Rollen (${count})`,
  personNoRoles: () => 'keine',
  personMoreRoles: ({ more, shown }) => `${shown} und ${more} weitere`,
  person: ({ id }) => `Mensch · Kennung ${id}`,
  bot: ({ id }) => `Bot · Kennung ${id}`,
  avatar: ({ name }) => `Bild von ${name}`,
  avatarLabel: () => 'Öffnen',
  timeYours: ({ time }) => `Bei dir ist es ${time}.`,
  timeTheirs: ({ name, time }) => `Bei ${name} ist es ${time}.`,
  timeHidden: ({ name }) => `${name} behält das für sich.`,
};

export const help: Texts['help'] = {
  title: () => 'Was ich kann',
  more: () => 'help <Befehl> sagt mehr über einen.',
  usage: () => 'So tippt man es',
  options: () => 'Angaben',
  optional: () => 'freiwillig',
  aliases: () => 'Andere Namen',
  needs: () => 'Wer darf',
  needsOwner: () => 'Wem dieser Bot gehört',
  none: () => 'Diesen Befehl gibt es nicht.',
  nearest: ({ path }) => `Diesen Befehl gibt es nicht. Meinst du \`${path}\`?`,
  didYouMean: ({ command }) => `Meinst du \`${command}\`?`,
  general: () => 'Allgemein',
  money: () => 'Geld',
  games: () => 'Spiele',
  community: () => 'Gemeinschaft',
  moderation: () => 'Moderation',
  settings: () => 'Einstellungen und Datenschutz',
  operation: () => 'Betrieb',
};

export const shards: Texts['shards'] = {
  title: () => 'Shards',
  summary: ({ guilds, shards: many }) => `${many} Shards in diesem Prozess, ${guilds} Server`,
  line: ({ guilds, id, pingMs, status }) =>
    `**${id}** ${status} · ${pingMs < 0 ? 'noch nicht gemessen' : `${pingMs} ms`} · ${guilds} Server`,
};
