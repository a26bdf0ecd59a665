import { createSandboxServer, type SandboxServer } from '@bronxbot/sandbox';
import { systemClock } from '../src/clock.ts';
import { createChannel } from '../../sandbox/src/state/channels.ts';
import { createGuild } from '../../sandbox/src/state/guilds.ts';
import { joinGuild } from '../../sandbox/src/state/members.ts';
import { createMessage } from '../../sandbox/src/state/messages.ts';
import { createApplication, createUser } from '../../sandbox/src/state/users.ts';
import type { Application } from '../../sandbox/src/state/world.ts';

/** A local Discord in real time with one guild and one person, for what starts and stops bots itself. */
export interface LocalDiscord extends AsyncDisposable {
  readonly server: SandboxServer;
  readonly application: Application;
  /** What a bot starts with. */
  readonly connection: { readonly token: string; readonly api: string };
  /** The person writes into the one channel. */
  says(text: string): void;
  /** Resolves with the next message of the bot, one that was not given before. */
  heard(): Promise<string>;
}

/** Starts one. */
export async function createLocalDiscord(): Promise<LocalDiscord> {
  const server = await createSandboxServer({ clock: systemClock });
  const { world } = server;
  const ada = createUser(world, { username: 'ada' });
  const guild = createGuild(world, { name: 'Lab', ownerId: ada.id });
  const channel = createChannel(world, { kind: 'system' }, guild.id, { name: 'general' });
  const application = createApplication(world, { name: 'bronx' });
  joinGuild(world, guild.id, application.bot.id);
  const messages: string[] = [];
  const waiting: ((content: string) => void)[] = [];
  world.subscribe(({ t, d }) => {
    if (t !== 'MESSAGE_CREATE') return;
    const { author, content } = d as { readonly author: { readonly id: string }; readonly content: string };
    if (author.id !== application.bot.id) return;
    const next = waiting.shift();
    if (next) next(content);
    else messages.push(content);
  });
  return {
    server,
    application,
    connection: { token: application.token, api: server.api },
    says: (content) => void createMessage(world, { kind: 'person', userId: ada.id }, channel.id, { content }),
    async heard() {
      const message = messages.shift();
      return message ?? new Promise<string>((resolve) => waiting.push(resolve));
    },
    [Symbol.asyncDispose]: () => server.stop(),
  };
}
