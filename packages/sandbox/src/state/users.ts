import { Locale, UserFlags, type APIUser } from 'discord-api-types/v10';
import { userOf } from './find.ts';
import { newSettings } from './application-settings.ts';
import { invalidForm } from './json-errors.ts';
import type { Actor, Application, PrivilegedIntents, World } from './world.ts';

/** What a person is made with. */
export interface UserInput {
  readonly username: string;
  /** The display name. @defaultValue none */
  readonly globalName?: string;
  /** The language of their Discord. @defaultValue `'en-US'` */
  readonly locale?: `${Locale}`;
  readonly id?: string;
}

/** A new person, in no guild yet. */
export function createUser(
  world: World,
  { username, globalName, locale, id = world.nextId() }: UserInput,
): APIUser {
  if (locale !== undefined) world.locales.set(id, locale);
  return addUser(world, { id, username, globalName: globalName ?? null, bot: false });
}

/** What an application is made with. */
export interface ApplicationInput {
  readonly name: string;
  readonly description?: string;
  /** @defaultValue a text made from the bot's id */
  readonly token?: string;
  /** Who owns it. @defaultValue a new person called `developer` */
  readonly ownerId?: string;
  /** Privileged intents that are switched off in the developer portal. @defaultValue all are on */
  readonly privileged?: Partial<PrivilegedIntents>;
  readonly id?: string;
}

/** A new application and its bot user, in no guild yet. */
export function createApplication(world: World, input: ApplicationInput): Application {
  const id = input.id ?? world.nextId();
  const application: Application = {
    id,
    name: input.name,
    description: input.description ?? '',
    token: input.token ?? sandboxToken(id),
    bot: addUser(world, { id, username: input.name, globalName: null, bot: true }),
    ownerId: input.ownerId ?? createUser(world, { username: 'developer' }).id,
    privileged: { members: true, presences: true, messageContent: true, ...input.privileged },
    emojis: new Map(),
    globalCommands: new Map(),
    guildCommands: new Map(),
    settings: newSettings(),
    roleConnectionMetadata: [],
    skus: new Map(),
    entitlements: new Map(),
  };
  world.applications.set(id, application);
  return application;
}

/** Changes the name of the acting user. @throws DiscordError 50035 */
export function editSelf(
  world: World,
  actor: Actor,
  { username }: { readonly username?: string | undefined },
): APIUser {
  if (actor.kind === 'system') throw new TypeError('A system actor has no user to edit.');
  const user = userOf(world, actor.userId);
  if (username !== undefined) user.username = checkedUsername(username);
  world.emit({ t: 'USER_UPDATE', d: ownUser(user), to: { userIds: [user.id] } });
  return user;
}

/** A user as they see themselves: with the fields that are nobody else's business. */
export function ownUser(user: APIUser): APIUser {
  return {
    ...user,
    mfa_enabled: false,
    locale: Locale.EnglishUS,
    premium_type: 0,
    verified: true,
    email: null,
  };
}

/** Some libraries read the bot's id from the first part, as in Discord's tokens. */
function sandboxToken(applicationId: string): string {
  return `${Buffer.from(applicationId).toString('base64url')}.sandbox.token`;
}

function checkedUsername(username: string): string {
  if (username.length >= 2 && username.length <= 32) return username;
  throw invalidForm([
    { path: ['username'], code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 2 and 32 in length.' },
  ]);
}

interface NewUser {
  readonly id: string;
  readonly username: string;
  readonly globalName: string | null;
  readonly bot: boolean;
}
function addUser(world: World, { id, username, globalName, bot }: NewUser): APIUser {
  const flags = bot ? UserFlags.VerifiedBot : (0 as UserFlags);
  const user: APIUser = {
    id,
    username,
    discriminator: bot ? '0000' : '0',
    global_name: globalName,
    avatar: null,
    bot,
    system: false,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
    flags,
    public_flags: flags,
  };
  world.users.set(id, user);
  return user;
}
