import { PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import { LOCALES } from '../state/locales.ts';

const id = z.string().regex(/^\d{1,20}$/, 'must be a snowflake, as a text of digits');
const ref = z.string().min(1).describe('A name, or an id where names repeat.');
const name = z.string().min(1).max(100);
const permission = z.enum(Object.keys(PermissionFlagsBits) as [string, ...string[]]);
const permissions = z.array(permission).describe('By the names that discord.js has: "ManageMessages".');

const person = z
  .strictObject({
    id: id.optional(),
    name: name.max(32).describe('The user name.'),
    displayName: name.max(32).optional(),
    locale: z
      .enum(LOCALES)
      .optional()
      .describe('The language of their Discord, such as "de"; American English when left out.'),
  })
  .describe('Somebody who uses Discord.');

const bot = z
  .strictObject({
    id: id.optional().describe('Of the application and its user: the client id.'),
    name: name.max(32),
    token: z.string().min(1).max(200).optional().describe('What it logs in with; made up when left out.'),
    owner: ref.optional().describe('A person; the first when left out.'),
    withoutIntents: z
      .array(z.enum(['members', 'presences', 'messageContent']))
      .optional()
      .describe('Privileged intents that are switched off.'),
  })
  .describe('An application with its bot. It is in the guilds that name it as a member.');

const role = z
  .strictObject({
    id: id.optional(),
    name,
    permissions: permissions.optional(),
    color: z.int().min(0).max(0xffffff).optional(),
    hoist: z.boolean().optional(),
    mentionable: z.boolean().optional(),
  })
  .describe('A role of a guild.');

const member = z
  .strictObject({
    name: ref.describe('A person or a bot.'),
    nick: z.string().max(32).optional(),
    roles: z.array(ref).optional(),
    permissions: permissions.optional().describe('Of a bot: those of the role that it brings along.'),
  })
  .describe('Who is in a guild.');

const overwrite = z
  .strictObject({
    role: ref.optional().describe('A role, or "@everyone".'),
    member: ref.optional(),
    allow: permissions.optional(),
    deny: permissions.optional(),
  })
  .describe('What a role or a member may do in one channel: name one of the two.');

const file = z.strictObject({
  name: z.string().min(1).max(260),
  contentType: z.string().max(200).optional(),
  base64: z.base64(),
});

const message = z
  .strictObject({
    id: id.optional().describe('It also says when the message was sent.'),
    author: ref.describe('A person or a bot.'),
    content: z.string().optional(),
    replyTo: id.optional().describe('Id of a message above it.'),
    embeds: z.array(z.looseObject({})).max(10).optional().describe('In the words of Discord’s API.'),
    components: z.array(z.looseObject({})).max(40).optional().describe('In the words of Discord’s API.'),
    flags: z.int().min(0).optional(),
    files: z.array(file).max(10).optional(),
  })
  .describe('A message, under the rules that Discord has for its content.');

const channel = z
  .strictObject({
    id: id.optional(),
    name,
    kind: z.enum(['text', 'voice', 'category', 'announcement', 'stage', 'forum', 'media']).optional(),
    topic: z.string().optional(),
    nsfw: z.boolean().optional(),
    slowmodeSeconds: z.int().min(0).max(21_600).optional(),
    category: ref.optional(),
    overwrites: z.array(overwrite).optional(),
    messages: z.array(message).optional().describe('Oldest first.'),
  })
  .describe('A channel; a text channel unless it says otherwise.');

const emoji = z
  .strictObject({
    id: id.optional(),
    name: z.string().regex(/^\w{2,32}$/),
    image: z.string().describe('A data URI.'),
  })
  .describe('An emoji of a guild.');

const guild = z
  .strictObject({
    id: id.optional(),
    name,
    owner: ref.describe('A person.'),
    everyone: permissions.optional().describe('What @everyone may do; as in a new guild when left out.'),
    roles: z.array(role).optional().describe('Highest first.'),
    members: z.array(member).optional().describe('Its owner is one anyway.'),
    emojis: z.array(emoji).optional(),
    channels: z.array(channel).optional(),
  })
  .describe('A guild and what is in it.');

/** The shape of a world file; `world.schema.json` of this package is made from it. */
export const worldFile = z
  .strictObject({
    $schema: z.string().optional(),
    people: z.array(person).min(1),
    bots: z.array(bot).optional(),
    guilds: z.array(guild).optional(),
  })
  .describe('A world for a sandbox: who and what is in its Discord when it starts.');

/** What a sandbox starts with: people, bots and guilds, as a JSON file holds them. */
export type WorldFile = z.input<typeof worldFile>;
/** A guild of a {@link WorldFile}. */
export type GuildEntry = z.input<typeof guild>;
/** A channel of a {@link WorldFile}. */
export type ChannelEntry = z.input<typeof channel>;
/** A message of a {@link WorldFile}. */
export type MessageEntry = z.input<typeof message>;
/** A permission overwrite of a {@link WorldFile}. */
export type OverwriteEntry = z.input<typeof overwrite>;
