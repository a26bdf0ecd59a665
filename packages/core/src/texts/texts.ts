import { type ComponentWord, NOUNS, type PermissionName, permissionList, waitTime } from './english-words.ts';

/** Every text of the framework that a member may see. Each gives the whole sentence, for translation. */
export const ENGLISH = {
  unexpectedError: (error: { readonly id: string }) =>
    `Something went wrong. If you report it, name this id: \`${error.id}\`.`,
  stopping: () => 'I am restarting. Please try again in a minute.',
  temporarilyUnavailable: () => 'This is temporarily unavailable. Please try again in a few minutes.',
  expired: () => 'This took too long to reach me. Please try again.',
  componentUnknown: (component: ComponentWord) =>
    `I no longer know this ${NOUNS[component.kind]}. Please run the command again.`,
  componentForged: (component: ComponentWord) =>
    `This ${NOUNS[component.kind]} is no longer valid. Please run the command again.`,
  componentExpired: (component: ComponentWord) =>
    `This ${NOUNS[component.kind]} has expired. Please run the command again.`,
  componentForeign: (component: ComponentWord) =>
    `This ${NOUNS[component.kind]} belongs to someone else. Run the command yourself to get your own.`,
  componentUsed: (component: ComponentWord) =>
    `This ${NOUNS[component.kind]} works only once, and it has been used.`,
  fieldMissing: (missing: { readonly field: string }) => `Please fill in \`${missing.field}\`.`,
  fieldFileMissing: (missing: { readonly option: string }) =>
    `The file for \`${missing.option}\` did not arrive. Please try again.`,
  guildOnly: () => 'This works only in a server.',
  ownerOnly: () => 'Only the owner of this bot can use this.',
  guildPermissionsOnly: () =>
    'This asks for permissions in a server, so it does not work in direct messages.',
  missingPermissions: (missing: { readonly permissions: readonly PermissionName[] }) =>
    `You need ${permissionList(missing.permissions)} in this channel.`,
  botMissingPermissions: (missing: { readonly permissions: readonly PermissionName[] }) =>
    `I need ${permissionList(missing.permissions)} in this channel. Please ask someone who runs this server.`,
  nsfwOnly: () => 'This works only in an age-restricted channel.',
  cooldown: (wait: { readonly waitMs: number }) =>
    `Not so fast: you can use this again in ${waitTime(wait.waitMs)}.`,
  done: () => 'Done.',
  refused: () => 'This is not possible here.',
  guildUnavailable: () => 'I cannot see this server yet. Please try again in a minute.',
  noLongerExists: () => 'This no longer exists. Please run the command again.',
  openDirectMessages: () =>
    'This is only for you, and I may not write to you. Allow direct messages from this server and try again.',
  openForm: () => 'One more step: open the form.',
  openFormLabel: () => 'Open',
  optionMissing: (missing: { readonly option: string; readonly usage: string }) =>
    `Please give \`${missing.option}\`. Usage: \`${missing.usage}\``,
  optionFileMissing: (missing: { readonly option: string }) =>
    `Please attach a file: it becomes \`${missing.option}\`.`,
  optionTwice: (twice: { readonly option: string }) =>
    `\`${twice.option}\` is given twice. Please give it once.`,
  optionsLeftOver: (left: { readonly leftOver: string; readonly usage: string }) =>
    `I do not know what to do with \`${left.leftOver}\`. Usage: \`${left.usage}\``,
  filesLeftOver: (files: { readonly most: number }) =>
    files.most === 1 ? 'Please attach one file only.' : `Please attach at most ${files.most} files.`,
  optionNotInteger: (bad: { readonly option: string; readonly given: string }) =>
    `\`${bad.option}\` must be a whole number, not \`${bad.given}\`.`,
  optionNotNumber: (bad: { readonly option: string; readonly given: string }) =>
    `\`${bad.option}\` must be a number, not \`${bad.given}\`.`,
  optionNotBoolean: (bad: { readonly option: string; readonly given: string }) =>
    `\`${bad.option}\` must be \`yes\` or \`no\`, not \`${bad.given}\`.`,
  optionNotDuration: (bad: { readonly option: string; readonly given: string }) =>
    `\`${bad.option}\` must be a time like \`90s\`, \`1h30m\` or \`2 days\`, not \`${bad.given}\`.`,
  optionNotChoice: (bad: {
    readonly option: string;
    readonly given: string;
    readonly choices: readonly string[];
  }) => `\`${bad.option}\` cannot be \`${bad.given}\`. Choose one of: ${bad.choices.join(', ')}.`,
  optionTooLow: (bad: { readonly option: string; readonly min: string }) =>
    `\`${bad.option}\` must be at least ${bad.min}.`,
  optionTooHigh: (bad: { readonly option: string; readonly max: string }) =>
    `\`${bad.option}\` must be at most ${bad.max}.`,
  optionTooShort: (bad: { readonly option: string; readonly min: number }) =>
    `\`${bad.option}\` needs at least ${bad.min} ${bad.min === 1 ? 'character' : 'characters'}.`,
  optionTooLong: (bad: { readonly option: string; readonly max: number }) =>
    `\`${bad.option}\` may have at most ${bad.max} ${bad.max === 1 ? 'character' : 'characters'}.`,
  optionUserUnknown: (bad: { readonly option: string; readonly given: string }) =>
    `I cannot find the user \`${bad.given}\` for \`${bad.option}\`. Mention them, or give their id.`,
  optionMemberUnknown: (bad: { readonly option: string; readonly given: string }) =>
    `\`${bad.given}\` is not a member of this server, so it cannot be \`${bad.option}\`.`,
  optionRoleUnknown: (bad: { readonly option: string; readonly given: string }) =>
    `I cannot find the role \`${bad.given}\` for \`${bad.option}\`. Mention it, or give its name or id.`,
  optionChannelUnknown: (bad: { readonly option: string; readonly given: string }) =>
    `I cannot find the channel \`${bad.given}\` for \`${bad.option}\`. Mention it, or give its name or id.`,
  optionMentionableUnknown: (bad: { readonly option: string; readonly given: string }) =>
    `I cannot find a user or role \`${bad.given}\` for \`${bad.option}\`. Mention it, or give its id.`,
  optionAmbiguous: (bad: { readonly option: string; readonly given: string }) =>
    `\`${bad.given}\` fits more than one for \`${bad.option}\`. Mention the one you mean, or give its id.`,
  optionChannelKind: (bad: { readonly option: string; readonly kinds: readonly string[] }) =>
    `\`${bad.option}\` must be a channel of this kind: ${bad.kinds.join(', ')}.`,
  optionGuildOnly: (bad: { readonly option: string }) => `\`${bad.option}\` can be given only in a server.`,
  subcommandNeeded: (needed: { readonly typed: string; readonly commands: readonly string[] }) =>
    `\`${needed.typed}\` needs one of these:\n${needed.commands.map((command) => `- \`${command}\``).join('\n')}`,
};

/** The catalogue: every text that the framework shows to members, a function each. */
export type Texts = typeof ENGLISH;
