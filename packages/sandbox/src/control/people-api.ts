import type { APIMessage, APIRole, APIUser, Locale } from 'discord-api-types/v10';
import type { Channel, Guild } from '../state/world.ts';
import type {
  ChoiceView,
  CommandView,
  ComponentInput,
  OutcomeView,
  RunInput,
  SayInput,
  SubmitInput,
} from './wire.ts';

/** What people can do, one act a function. Each checks what Discord's own client would and throws `DiscordError` or `SandboxError`. */
export interface PeopleApi {
  say(userId: string, input: SayInput): APIMessage;
  edit(userId: string, channelId: string, messageId: string, content: string): APIMessage;
  remove(userId: string, channelId: string, messageId: string): void;
  react(userId: string, channelId: string, messageId: string, emoji: string): void;
  unreact(userId: string, channelId: string, messageId: string, emoji: string): void;
  type(userId: string, channelId: string): void;
  /** Sets the language of their Discord. */
  chooseLocale(userId: string, locale: `${Locale}`): void;
  openDm(userId: string, recipientId: string): Channel;
  /** Takes a private message away from the person who sees it; false when there is none. */
  dismiss(userId: string, messageId: string): boolean;
  /** Votes for these answers and no others; none takes the vote back. */
  vote(userId: string, channelId: string, messageId: string, answerIds: readonly number[]): void;
  /** Comes into a voice channel. */
  connect(userId: string, channelId: string): void;
  disconnect(userId: string, guildId: string): void;
  /** Is interested in an event. */
  subscribe(userId: string, guildId: string, eventId: string): void;
  unsubscribe(userId: string, guildId: string, eventId: string): void;
  commands(userId: string, channelId: string): readonly CommandView[];
  run(userId: string, input: RunInput): Promise<OutcomeView>;
  complete(userId: string, input: RunInput): Promise<readonly ChoiceView[]>;
  useComponent(userId: string, input: ComponentInput): Promise<OutcomeView>;
  submit(userId: string, input: SubmitInput): Promise<OutcomeView>;
  /** Oldest first, private ones included. */
  messages(
    userId: string,
    channelId: string,
    page: { readonly before?: string; readonly limit: number },
  ): readonly APIMessage[];
}

/** What the world is furnished with. */
export interface FurnishApi {
  /** Their Discord is in American English unless told otherwise. */
  createPerson(name: string, locale?: `${Locale}`): APIUser;
  createGuild(name: string, ownerId: string): Guild;
  createChannel(guildId: string, name: string): Channel;
  createRole(
    guildId: string,
    input: { readonly name: string; readonly permissions?: string; readonly color?: number },
  ): APIRole;
  addMember(guildId: string, userId: string): void;
  giveRole(guildId: string, userId: string, roleId: string): void;
  /** A bot that is a member with administrator in the guilds. The token is made up when none is given. */
  createBot(
    name: string,
    guildIds: readonly string[],
    token?: string,
  ): { readonly applicationId: string; readonly token: string; readonly user: APIUser };
}
