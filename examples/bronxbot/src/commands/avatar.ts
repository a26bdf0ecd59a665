import { defineCommand, link, plain } from '@bronxbot/core';
import { findMember } from '../find-member.ts';
import { asked, named, speak } from '../languages/languages.ts';

/** `avatar`: the picture of a person, as it is in this server. */
export const avatar = defineCommand({
  ...named('avatar'),
  aliases: ['av', 'pfp'],
  options: { person: { type: 'user', ...asked('whose') } },
  async run({ guild, locale, options, user }) {
    const texts = speak({ guild, locale }).community;
    const person = options.person ?? user;
    const shown = (guild && (await findMember(guild, person.id))) ?? person;
    const url = shown.displayAvatarURL({ size: 1_024 });
    return {
      embeds: [{ title: texts.avatar({ name: plain(shown.displayName) }), image: { url } }],
      components: [link(texts.avatarLabel(), url)],
    };
  },
});
