import type { APIMessage, APIUser } from 'discord-api-types/v10';
import type { Channel, Guild } from '../state/world.ts';
import type { APIRole } from 'discord-api-types/v10';
import type { ChoiceView, CommandView, ComponentInput, FileInput, OutcomeView, RunInput, SayInput, SubmitInput } from './wire.ts';

/** What people can do, one act a function. Each checks what Discord's own client would and throws `DiscordError` or `SandboxError`. */
export interface PeopleApi {
  say(userId: string, input: SayInput): APIMessage;
  edit(userId: string, channelId: string, messageId: string, content: string): APIMessage;
  remove(userId: string, channelId: string, messageId: string): void;
  react(userId: string, channelId: string, messageId: string, emoji: string): void;
  unreact(userId: string, channelId: string, messageId: string, emoji: string): void;
  type(userId: string, channelId: string): void;
  openDm(userId: string, recipientId: string): Channel;
  /** Takes a private message away for the person who could see it. */
  dismiss(userId: string, channelId: string, messageId: string): void;
  commands(userId: string, channelId: string): readonly CommandView[];
  run(userId: string, input: RunInput): Promise<OutcomeView>;
  complete(userId: string, input: RunInput): Promise<readonly ChoiceView[]>;
  useComponent(userId: string, input: ComponentInput): Promise<OutcomeView>;
  submit(userId: string, input: SubmitInput): Promise<OutcomeView>;
  /** Oldest first, private ones included. */
  messages(userId: string, channelId: string, page: { readonly before?: string; readonly limit: number }): readonly APIMessage[];
}

/** What the world is furnished with. */
export interface FurnishApi {
  createPerson(name: string): APIUser;
  createGuild(name: string, ownerId: string): Guild;
  createChannel(guildId: string, name: string): Channel;
  createRole(guildId: string, input: { readonly name: string; readonly permissions?: string; readonly color?: number }): APIRole;
  addMember(guildId: string, userId: string): void;
  giveRole(guildId: string, userId: string, roleId: string): void;
  createBot(name: string, guildIds: readonly string[]): { readonly applicationId: string; readonly token: string; readonly user: APIUser };
}

export type { FileInput };
