import type { APIMessage } from 'discord-api-types/v10';
import { createVirtualClock } from '../virtual-clock.ts';
import { createSandboxServer, type SandboxServer, type SandboxServerOptions } from '../server.ts';
import { createChannel } from '../state/channels.ts';
import { createGuild } from '../state/guilds.ts';
import { joinGuild } from '../state/members.ts';
import { createMessage } from '../state/messages.ts';
import { createApplication, createUser } from '../state/users.ts';
import type { Actor, Application, Channel, Guild, WorldEvent } from '../state/world.ts';

/** What came back over the socket. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests reach into answers of every shape.
  readonly body: Record<string, unknown> & { readonly code?: number; readonly errors?: object };
}

/** A guild with ada, who owns it, bob, and a bot, and the ways to act on it. */
export interface Lab extends AsyncDisposable {
  readonly server: SandboxServer;
  readonly clock: ReturnType<typeof createVirtualClock>;
  readonly application: Application;
  readonly guild: Guild;
  readonly general: Channel;
  readonly ada: Extract<Actor, { kind: 'person' }>;
  readonly bob: Extract<Actor, { kind: 'person' }>;
  readonly bot: Extract<Actor, { kind: 'bot' }>;
  readonly events: readonly WorldEvent[];
  /** Calls REST as the bot. */
  api(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** A message of ada's in #general. */
  adaSays(content: string): APIMessage;
}

/** Opens a lab; the bot's role has `permissions`. */
export async function openLab(
  permissions = 0n,
  options: Omit<SandboxServerOptions, 'clock'> = {},
): Promise<Lab> {
  const clock = createVirtualClock({ now: Date.UTC(2026, 0, 1) });
  const server = await createSandboxServer({ ...options, clock });
  const { world } = server;
  const [ada, bob] = [createUser(world, { username: 'ada' }), createUser(world, { username: 'bob' })];
  const guild = createGuild(world, { name: 'Lab', ownerId: ada.id });
  const general = createChannel(world, { kind: 'system' }, guild.id, { name: 'general' });
  joinGuild(world, guild.id, bob.id);
  const application = createApplication(world, { name: 'bronx' });
  joinGuild(world, guild.id, application.bot.id, { permissions });
  const events: WorldEvent[] = [];
  world.subscribe((event) => events.push(event));
  const adaActor = { kind: 'person', userId: ada.id } as const;
  return {
    server,
    clock,
    application,
    guild,
    general,
    ada: adaActor,
    bob: { kind: 'person', userId: bob.id },
    bot: { kind: 'bot', userId: application.bot.id, applicationId: application.id },
    events,
    adaSays: (content) => createMessage(world, adaActor, general.id, { content }),
    api: (method, path, body, headers) => call(server.api, application.token, method, path, body, headers),
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

async function call(
  api: string,
  token: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const isForm = body instanceof FormData;
  const sent = body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) };
  const type: Record<string, string> =
    body === undefined || isForm ? {} : { 'content-type': 'application/json' };
  const response = await fetch(`${api}/v10${path}`, {
    method,
    ...sent,
    headers: { authorization: `Bot ${token}`, ...type, ...headers },
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  const { status, headers: received } = response;
  return { status, headers: received, body: isJson ? (JSON.parse(text) as Answer['body']) : {} };
}
