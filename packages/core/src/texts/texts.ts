import { type ComponentWord, NOUNS, type PermissionName, permissionList, waitTime } from './english-words.ts';

/** Every text of the framework that a member may see. Each gives the whole sentence, for translation. */
export const ENGLISH = {
  unexpectedError: (error: { readonly id: string }) => `Something went wrong. If you report it, name this id: \`${error.id}\`.`,
  stopping: () => 'I am restarting. Please try again in a minute.',
  expired: () => 'This took too long to reach me. Please try again.',
  componentUnknown: (component: ComponentWord) => `I no longer know this ${NOUNS[component.kind]}. Please run the command again.`,
  componentForged: (component: ComponentWord) => `This ${NOUNS[component.kind]} is no longer valid. Please run the command again.`,
  componentExpired: (component: ComponentWord) => `This ${NOUNS[component.kind]} has expired. Please run the command again.`,
  componentForeign: (component: ComponentWord) =>
    `This ${NOUNS[component.kind]} belongs to someone else. Run the command yourself to get your own.`,
  componentUsed: (component: ComponentWord) => `This ${NOUNS[component.kind]} works only once, and it has been used.`,
  guildOnly: () => 'This works only in a server.',
  ownerOnly: () => 'Only the owner of this bot can use this.',
  guildPermissionsOnly: () => 'This asks for permissions in a server, so it does not work in direct messages.',
  missingPermissions: (missing: { readonly permissions: readonly PermissionName[] }) =>
    `You need ${permissionList(missing.permissions)} in this channel.`,
  botMissingPermissions: (missing: { readonly permissions: readonly PermissionName[] }) =>
    `I need ${permissionList(missing.permissions)} in this channel. Please ask someone who runs this server.`,
  nsfwOnly: () => 'This works only in an age-restricted channel.',
  cooldown: (wait: { readonly waitMs: number }) => `Not so fast: you can use this again in ${waitTime(wait.waitMs)}.`,
};

export type Texts = typeof ENGLISH;
