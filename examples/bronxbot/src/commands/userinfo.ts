import { defineCommand, plain, Refusal } from '@bronxbot/core';
import { Settings } from '@bronxbot/plugins/settings';
import type { GuildMember } from 'discord.js';
import { findMember } from '../find-member.ts';
import type { Texts } from '../languages/english/english.ts';
import { asked, named, speak } from '../languages/languages.ts';
import { userSettings } from '../settings/user.ts';

const MAX_ROLES = 20;

/** `userinfo`: a person in short. */
export const userinfo = defineCommand({
  ...named('userinfo'),
  aliases: ['whois'],
  options: { person: { type: 'user', ...asked('person') } },
  uses: { settings: Settings },
  async run({ guild, locale, options, settings, user }) {
    const texts = speak({ guild, locale }).community;
    const person = options.person ?? user;
    if (person.id !== user.id && !(await settings.get(userSettings, person.id)).profileVisible)
      throw new Refusal(texts.timeHidden({ name: plain(person.displayName) }), 'USERINFO_HIDDEN');
    const member = guild ? await findMember(guild, person.id) : undefined;
    return {
      embeds: [
        {
          title: plain(member?.displayName ?? person.displayName),
          thumbnail: { url: (member ?? person).displayAvatarURL({ size: 256 }) },
          fields: [
            { name: texts.personName(), value: plain(person.tag), inline: true },
            {
              name: texts.personSince(),
              value: texts.day({ atMs: person.createdTimestamp }),
              inline: true,
            },
            ...(member ? membership(member, texts) : []),
          ],
          footer: { text: (person.bot ? texts.bot : texts.person)({ id: person.id }) },
        },
      ],
    };
  },
});

function membership(member: GuildMember, texts: Texts['community']) {
  const roles = [...member.roles.cache.values()]
    .filter((role) => role.id !== member.guild.id)
    .toSorted((a, b) => b.position - a.position);
  const shown = roles
    .slice(0, MAX_ROLES)
    .map((role) => `<@&${role.id}>`)
    .join(' ');
  const more = roles.length - MAX_ROLES;
  return [
    ...(member.joinedTimestamp === null
      ? []
      : [{ name: texts.personHere(), value: texts.day({ atMs: member.joinedTimestamp }), inline: true }]),
    {
      name: texts.personRoles({ count: roles.length }),
      value: more > 0 ? texts.personMoreRoles({ shown, more }) : shown || texts.personNoRoles(),
    },
  ];
}
