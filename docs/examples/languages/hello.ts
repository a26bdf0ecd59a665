import { defineCommand } from '@bronxbot/core';

/** What the bot says, a function each, which takes what is filled in. Another language is another object of this type. */
const ENGLISH = { hello: (who: { readonly name: string }) => `Hello ${who.name}!` };
const GERMAN: typeof ENGLISH = { hello: ({ name }) => `Guten Tag, ${name}!` };

export const hello = defineCommand({
  name: 'hello',
  description: 'Says hello.',
  nameLocalizations: { de: 'hallo' },
  descriptionLocalizations: { de: 'Sagt guten Tag.' },
  run: ({ locale, user }) => (locale === 'de' ? GERMAN : ENGLISH).hello({ name: user.displayName }),
});
