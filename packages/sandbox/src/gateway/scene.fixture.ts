import { once } from 'node:events';
import { GatewayIntentBits as Bit, GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocket, type RawData } from 'ws';
import { createSandboxServer, type SandboxServerOptions } from '../server.ts';
import { createChannel } from '../state/channels.ts';
import { createGuild } from '../state/guilds.ts';
import { joinGuild } from '../state/members.ts';
import { createMessage } from '../state/messages.ts';
import { createApplication, createUser } from '../state/users.ts';
import { createVirtualClock } from '../virtual-clock.ts';

/** What the gateway sends. */
export interface Payload {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  readonly d: Record<string, unknown>;
}

/** Nobody in particular. */
export const SYSTEM = { kind: 'system' } as const;
/** Guilds and what is said in them. */
export const MESSAGES = Bit.Guilds | Bit.GuildMessages;

/** A world with a bot, and a client that speaks raw payloads. */
export async function begin(
  privileged = {},
  gateway: SandboxServerOptions['gateway'] = {},
  options: Omit<SandboxServerOptions, 'clock'> = {},
) {
  const clock = createVirtualClock();
  const server = await createSandboxServer({ ...options, clock, gateway });
  const { world } = server;
  const ada = createUser(world, { username: 'ada' });
  const application = createApplication(world, { name: 'bot', privileged });
  const guild = createGuild(world, { name: 'Guild', ownerId: ada.id });
  const channel = createChannel(world, SYSTEM, guild.id, { name: 'general' });
  joinGuild(world, guild.id, application.bot.id, {});
  const clients: Client[] = [];
  const connect = async (query = '?v=10&encoding=json') => {
    const client = new Client(`${server.url.replace('http', 'ws')}/${query}`);
    clients.push(client);
    return client;
  };
  return {
    server,
    clock,
    world,
    ada,
    application,
    guild,
    channel,
    connect,
    say: (content: string) =>
      createMessage(world, { kind: 'person', userId: ada.id }, channel.id, { content }),
    async identify(intents: number, more: object = {}) {
      const client = await connect();
      client.send(2, { token: application.token, intents, properties: {}, ...more });
      return client;
    },
    async [Symbol.asyncDispose]() {
      clients.forEach((client) => client.socket.terminate());
      await server.stop();
    },
  };
}

const textOf = (data: RawData) => (data as Buffer).toString('utf8');

/** A client that keeps what it received. */
export class Client {
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
  readonly received: Payload[] = [];
  readonly opened: Promise<unknown>;
  #beats = 0;
  readonly #waiting: { fits: (payload: Payload) => boolean; resolve: (payload: Payload) => void }[] = [];

  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.opened = once(this.socket, 'open');
    this.closed = once(this.socket, 'close').then(([code]) => Number(code));
    this.socket.on('message', (data) => this.#take(JSON.parse(textOf(data)) as Payload));
  }
  #answers(): number {
    return this.received.filter(({ op }) => op === GatewayOpcodes.HeartbeatAck).length;
  }
  #take(payload: Payload): void {
    this.received.push(payload);
    for (const { fits, resolve } of this.#waiting) if (fits(payload)) resolve(payload);
  }
  send(op: number, d: unknown): void {
    if (op === GatewayOpcodes.Heartbeat) this.#beats += 1;
    void this.opened.then(() => this.socket.send(JSON.stringify({ op, d })));
  }
  next(fits: (payload: Payload) => boolean): Promise<Payload> {
    const known = this.received.find(fits);
    if (known) return Promise.resolve(known);
    return new Promise((resolve) => this.#waiting.push({ fits, resolve }));
  }
  event(name: string): Promise<Payload> {
    return this.next(({ t }) => t === name);
  }
  /** Everything that came before the answer to a heartbeat, when all before were answered too. */
  async soFar(): Promise<(string | null)[]> {
    this.send(1, null);
    await this.next(() => this.#answers() === this.#beats);
    return this.received.map(({ t }) => t);
  }
}
