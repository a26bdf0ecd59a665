import { defineCommand, plain } from '@bronxbot/core';
import type { GuildMember } from 'discord.js';

const MAX_ROLES = 20;

/** `userinfo`: a person in short. */
export const userinfo = defineCommand({
  name: 'userinfo',
  description: 'Shows facts about a person.',
  aliases: ['whois'],
  options: { person: { type: 'user', description: 'Who; you, if you name nobody' } },
  async run({ options, user, guild }) {
    const person = options.person ?? user;
    // Nobody by that id in this guild is not an error: the person may be elsewhere.
    const member = await guild?.members.fetch(person.id).catch(() => undefined);
    return {
      embeds: [
        {
          title: plain(member?.displayName ?? person.displayName),
          thumbnail: { url: (member ?? person).displayAvatarURL({ size: 256 }) },
          fields: [
            { name: 'Name', value: plain(person.tag), inline: true },
            { name: 'On Discord since', value: day(person.createdTimestamp), inline: true },
            ...(member ? membership(member) : []),
          ],
          footer: { text: `${person.bot ? 'Bot' : 'Person'} · id ${person.id}` },
        },
      ],
    };
  },
});

function membership(member: GuildMember) {
  const roles = [...member.roles.cache.values()]
    .filter((role) => role.id !== member.guild.id)
    .toSorted((a, b) => b.position - a.position);
  const shown = roles
    .slice(0, MAX_ROLES)
    .map((role) => `<@&${role.id}>`)
    .join(' ');
  const more = roles.length > MAX_ROLES ? ` and ${roles.length - MAX_ROLES} more` : '';
  return [
    ...(member.joinedTimestamp === null
      ? []
      : [{ name: 'Here since', value: day(member.joinedTimestamp), inline: true }]),
    { name: `Roles (${roles.length})`, value: shown === '' ? 'none' : shown + more },
  ];
}

const day = (atMs: number): string => `<t:${Math.floor(atMs / 1_000)}:D>`;
