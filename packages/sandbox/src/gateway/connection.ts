import { GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import type { Clock, Timer } from '../clock.ts';
import { GapError } from '../errors.ts';
import { applicationByToken } from '../state/find.ts';
import type { World } from '../state/world.ts';
import { CLOSINGS, type Closing } from './close-codes.ts';
import { guildCreateData } from './guild-create.ts';
import { readIdentify } from './identify.ts';
import { memberChunks, requestMembers } from './member-chunks.ts';
import { frame, readPayload, resume, updatePresence } from './payloads.ts';
import { guildsOfShard, readyData } from './ready.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

/** What a connection is given. */
interface ConnectionOptions {
  readonly world: World;
  readonly sessions: Sessions;
  /** Where clients resume. */
  readonly url: string;
  /** `v`, `encoding` and `compress`, as the client asked. */
  readonly query: URLSearchParams;
  readonly heartbeatIntervalMs: number;
  readonly onGap: (gap: GapError) => void;
}

/** One WebSocket of a client: from Hello to a session, and the opcodes in between. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #options: ConnectionOptions;
  readonly #flushes = new Map<string, () => void>();
  #session: Session | undefined;
  #hello: Timer | undefined;
  #flushCount = 0;

  constructor(socket: WebSocket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.on('message', (data) => this.#receive(data));
    socket.on('pong', (data) => this.#flushed(data.toString()));
    socket.on('close', () => this.#closed());
    // A broken socket also closes; the client learns of it by itself.
    socket.on('error', () => socket.terminate());
  }

  /** Sends Hello after `delayMs`, or closes when the client asked for what there is not. */
  greet(delayMs: number, clock: Clock): void {
    const { query, heartbeatIntervalMs, onGap } = this.#options;
    if (query.get('v') !== '10') return this.#close(CLOSINGS.invalidVersion);
    const unknown =
      query.get('encoding') === 'etf'
        ? 'encoding=etf'
        : query.has('compress')
          ? `compress=${query.get('compress')}`
          : undefined;
    if (unknown !== undefined) {
      onGap(
        new GapError(
          `The gateway of the sandbox speaks plain JSON and has no ${unknown}. Connect without it.`,
        ),
      );
      return this.#close(CLOSINGS.decodeError);
    }
    const hello = frame(Op.Hello, { heartbeat_interval: heartbeatIntervalMs, _trace: [] });
    if (delayMs === 0) return this.#send(hello);
    this.#hello = clock.schedule(delayMs, () => this.#send(hello));
  }

  /** Resolves once the client has taken in all that was sent before, or is gone. A pong can only follow what came before its ping. */
  flush(): Promise<void> {
    if (this.#socket.readyState !== this.#socket.OPEN || !this.#session) return Promise.resolve();
    const id = `${++this.#flushCount}`;
    return new Promise((resolve) => {
      this.#flushes.set(id, resolve);
      this.#socket.ping(id);
    });
  }
  /** Ends the connection without a close frame. */
  cut(): void {
    this.#detach();
    this.#socket.terminate();
  }
  /** Ends the connection with a close code. */
  end(code: number): void {
    const known = Object.values(CLOSINGS).find((closing) => closing.code === code);
    this.#close(known ?? { code, reason: '' });
  }
  /** Op 7. @see https://docs.discord.com/developers/events/gateway-events#reconnect */
  askToReconnect(): void {
    this.#send(frame(Op.Reconnect, null));
  }
  /** Op 9. @see https://docs.discord.com/developers/events/gateway-events#invalid-session */
  invalidate(resumable: boolean): void {
    if (!resumable && this.#session) this.#options.sessions.close(this.#session);
    this.#detach();
    this.#send(frame(Op.InvalidSession, resumable));
  }

  #receive(data: RawData): void {
    const payload = readPayload(data);
    if (payload === undefined) return this.#close(CLOSINGS.decodeError);
    const { op, d } = payload;
    if (op === Op.Heartbeat) return this.#send(frame(Op.HeartbeatAck, null));
    if (op === Op.Identify) return this.#identify(d);
    if (op === Op.Resume) return this.#resume(d);
    if (!this.#session) return this.#close(CLOSINGS.notAuthenticated);
    if (op === Op.RequestGuildMembers) return this.#requestMembers(this.#session, d);
    if (op === Op.PresenceUpdate) return this.#updatePresence(this.#session, d);
    this.#refuse(op);
  }

  #identify(d: unknown): void {
    if (this.#session) return this.#close(CLOSINGS.alreadyAuthenticated);
    const { world, sessions, url } = this.#options;
    const identity = readIdentify(world, d);
    if ('reason' in identity) return this.#close(identity);
    const session = sessions.open(identity);
    this.#attach(session);
    session.presence = identity.presence;
    session.dispatch('READY', JSON.stringify(readyData(world, session, url)));
    if (!(identity.intents & 1)) return;
    for (const guild of guildsOfShard(world, identity)) {
      session.dispatch('GUILD_CREATE', JSON.stringify(guildCreateData(world, guild, identity)));
    }
  }

  #resume(d: unknown): void {
    if (this.#session) return this.#close(CLOSINGS.alreadyAuthenticated);
    const request = resume.safeParse(d);
    if (!request.success) return this.#close(CLOSINGS.decodeError);
    const { token, session_id: id, seq } = request.data;
    const { world, sessions } = this.#options;
    const application = applicationByToken(world, token.replace(/^Bot /, ''));
    if (!application) return this.#close(CLOSINGS.authenticationFailed);
    const session = sessions.find(id);
    if (session && seq > session.sequence) return this.#close(CLOSINGS.invalidSequence);
    if (session?.applicationId !== application.id || !session.canResumeFrom(seq))
      return this.invalidate(false);
    this.#attach(session);
    session.replayFrom(seq);
    session.dispatch('RESUMED', '{"_trace":[]}');
  }

  #requestMembers(session: Session, d: unknown): void {
    const request = requestMembers.safeParse(d);
    if (!request.success) return this.#close(CLOSINGS.decodeError);
    const { world } = this.#options;
    const guild = world.guilds.get(request.data.guild_id);
    // Discord gives no answer to a guild that the bot is not in.
    if (!guild?.members.has(session.identity.application.bot.id)) return;
    for (const chunk of memberChunks(world, guild, session.identity, request.data)) {
      session.dispatch('GUILD_MEMBERS_CHUNK', JSON.stringify(chunk));
    }
  }

  #updatePresence(session: Session, d: unknown): void {
    const presence = updatePresence.safeParse(d);
    if (!presence.success) return this.#close(CLOSINGS.decodeError);
    session.presence = presence.data;
  }

  /** Opcodes that Discord has and the sandbox does not are gaps; any other is a fault of the client. */
  #refuse(op: number): void {
    const name = Object.entries(Op).find(([, value]) => value === op)?.[0];
    if (name === undefined) return this.#close(CLOSINGS.unknownOpcode);
    this.#options.onGap(new GapError(`The sandbox does not simulate gateway opcode ${op} (${name}).`));
  }

  #attach(session: Session): void {
    this.#session = session;
    session.transmit = (text) => this.#send(text);
  }
  /** The session goes on without this connection. */
  #detach(): void {
    if (this.#session) this.#session.transmit = undefined;
    this.#session = undefined;
    for (const id of this.#flushes.keys()) this.#flushed(id);
  }
  #closed(): void {
    this.#hello?.cancel();
    this.#detach();
  }
  #flushed(id: string): void {
    this.#flushes.get(id)?.();
    this.#flushes.delete(id);
  }
  #close({ code, reason }: Closing): void {
    this.#detach();
    this.#socket.close(code, reason);
  }
  #send(text: string): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(text);
  }
}
