import {
  type APIUser,
  ApplicationCommandOptionType,
  ChannelType,
  InteractionType,
} from 'discord-api-types/v10';
import { type ChatInputCommandInteraction, Client, type Guild, Message } from 'discord.js';

/** Ids of the small guild that the structures below live in. */
export const IDS = {
  bot: '100000000000000001',
  guild: '200000000000000001',
  ada: '300000000000000001',
  grace: '300000000000000002',
  stranger: '300000000000000009',
  general: '400000000000000001',
  voice: '400000000000000002',
  secret: '400000000000000003',
  red: '500000000000000001',
  blueTeam: '500000000000000002',
} as const;

const VIEW_CHANNEL = '1024';
const USERS: Readonly<Record<string, APIUser>> = {
  [IDS.ada]: user(IDS.ada, 'ada', 'Ada L.'),
  [IDS.grace]: user(IDS.grace, 'grace', null),
  [IDS.stranger]: user(IDS.stranger, 'stranger', null),
};
const ROLES = [
  role(IDS.guild, '@everyone', VIEW_CHANNEL),
  role(IDS.red, 'Red', '0'),
  role(IDS.blueTeam, 'Blue Team', '0'),
];
const CHANNELS = [
  { id: IDS.general, name: 'general', type: ChannelType.GuildText, permission_overwrites: [] },
  { id: IDS.voice, name: 'Lounge', type: ChannelType.GuildVoice, permission_overwrites: [] },
  {
    id: IDS.secret,
    name: 'secret',
    type: ChannelType.GuildText,
    permission_overwrites: [{ id: IDS.guild, type: 0, allow: '0', deny: VIEW_CHANNEL }],
  },
];

function user(id: string, username: string, globalName: string | null): APIUser {
  return { id, username, global_name: globalName, discriminator: '0', avatar: null };
}
function role(id: string, name: string, permissions: string) {
  return {
    id,
    name,
    permissions,
    position: 0,
    color: 0,
    hoist: false,
    managed: false,
    mentionable: true,
    flags: 0,
  };
}
function member(id: string) {
  return {
    user: USERS[id],
    roles: [],
    joined_at: '2024-01-01T00:00:00.000Z',
    deaf: false,
    mute: false,
    flags: 0,
  };
}

/** One value as Discord sends it with a slash command. */
export interface SlashValue {
  readonly name: string;
  readonly type: keyof typeof ApplicationCommandOptionType;
  readonly value: unknown;
}

/** The constructor that discord.js keeps for its own use. */
const DiscordMessage = Message as unknown as new (client: Client, data: object) => Message;

/** Makes discord.js structures from packets, as its own client does; nothing is connected. */
export function createSurfaces() {
  const client = new Client({ intents: [] });
  const inside = client as unknown as Inside;
  add(inside.users, user(IDS.bot, 'bronx', null));
  const guild = add(inside.guilds, {
    id: IDS.guild,
    name: 'Guild',
    owner_id: IDS.grace,
    roles: ROLES,
    channels: CHANNELS,
    members: [member(IDS.ada)],
    emojis: [],
    features: [],
  });
  const fetched: string[] = [];
  answerRest(client, fetched);
  return {
    client,
    guild,
    /** The paths that were asked for over REST. */
    fetched,
    message: (content: string, { files = [], direct = false }: MessageParts = {}): Message =>
      new DiscordMessage(client, {
        id: '600000000000000001',
        channel_id: direct ? dmChannel(inside).id : IDS.general,
        ...(!direct && { guild_id: IDS.guild, member: member(IDS.ada) }),
        author: USERS[IDS.ada],
        content,
        attachments: files.map((filename, index) => ({
          id: `70000000000000000${index}`,
          filename,
          size: 1,
          url: '',
          proxy_url: '',
        })),
        mentions: [],
        timestamp: '2024-01-01T00:00:00.000Z',
        type: 0,
      }),
    slash: (options: readonly SlashValue[], { direct = false }: { readonly direct?: boolean } = {}) =>
      slashInteraction(client, inside, options, direct),
  };
}
interface MessageParts {
  readonly files?: readonly string[];
  readonly direct?: boolean;
}

/** Puts a packet into a manager, as the gateway's handlers do. */
function add<T>(manager: Manager<T>, data: object): T {
  return manager['_add'](data);
}
interface Manager<T> {
  _add(data: object): T;
}

/** What discord.js keeps to itself and its own client uses. */
interface Inside {
  readonly guilds: Manager<Guild>;
  readonly users: Manager<unknown>;
  readonly channels: Manager<{ readonly id: string }>;
  readonly actions: { readonly InteractionCreate: { handle(data: object): void } };
}

function dmChannel(inside: Inside): { readonly id: string } {
  return add(inside.channels, {
    id: '400000000000000009',
    type: ChannelType.DM,
    recipients: [USERS[IDS.ada]],
  });
}

function answerRest(client: Client, fetched: string[]): void {
  const notFound = (code: number) => Object.assign(new Error('Unknown'), { code });
  client.rest.get = async (path) => {
    fetched.push(path);
    const [, kind, id = '', part, memberId = ''] = path.split('/');
    if (kind === 'users' && USERS[id]) return USERS[id];
    if (kind === 'users') throw notFound(10_013);
    if (part === 'members' && memberId === 'search') return [member(IDS.grace)];
    if (part === 'members' && memberId === IDS.grace) return member(IDS.grace);
    throw notFound(10_007);
  };
}

function slashInteraction(
  client: Client,
  inside: Inside,
  values: readonly SlashValue[],
  direct: boolean,
): ChatInputCommandInteraction {
  let made: ChatInputCommandInteraction | undefined;
  client.once('interactionCreate', (interaction) => {
    made = interaction as ChatInputCommandInteraction;
  });
  inside.actions.InteractionCreate.handle({
    id: '800000000000000001',
    application_id: IDS.bot,
    type: InteractionType.ApplicationCommand,
    token: 'token',
    version: 1,
    locale: 'en-US',
    entitlements: [],
    authorizing_integration_owners: {},
    app_permissions: '0',
    channel: {
      id: direct ? dmChannel(inside).id : IDS.general,
      type: direct ? ChannelType.DM : ChannelType.GuildText,
    },
    ...(direct
      ? { user: USERS[IDS.ada] }
      : { guild_id: IDS.guild, member: { ...member(IDS.ada), permissions: '0' } }),
    data: {
      id: '900000000000000001',
      name: 'command',
      type: 1,
      resolved: resolved(),
      options: values.map(({ name, type, value }) => ({
        name,
        type: ApplicationCommandOptionType[type],
        value,
      })),
    },
  });
  if (!made) throw new Error('discord.js made no interaction');
  return made;
}

/** Discord resolves only what was picked; everything at once is the same for the reader. */
function resolved(): object {
  const { user: _, ...grace } = member(IDS.grace);
  return {
    users: USERS,
    members: { [IDS.grace]: grace },
    roles: Object.fromEntries(ROLES.map((each) => [each.id, each])),
    channels: Object.fromEntries(CHANNELS.map((each) => [each.id, each])),
    attachments: {
      '700000000000000000': { id: '700000000000000000', filename: 'a.png', size: 1, url: '', proxy_url: '' },
    },
  };
}
