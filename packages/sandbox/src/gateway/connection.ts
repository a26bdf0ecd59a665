import type { Writable } from 'node:stream';
import { GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import type { Clock, Timer } from '../clock.ts';
import { GapError } from '../errors.ts';
import { applicationByToken } from '../state/find.ts';
import type { World } from '../state/world.ts';
import { CLOSINGS, type Closing } from './close-codes.ts';
import { COMMANDS } from './commands.ts';
import type { FrameTap, TappedFrame } from './frame-tap.ts';
import { sendGuild } from './guild-create.ts';
import { readIdentify } from './identify.ts';
import { memberChunks, requestMembers } from './member-chunks.ts';
import type { MemberLimit } from './member-limit.ts';
import type { Trouble } from './misbehaviour.ts';
import { frame, readPayload, resume, textOf, updatePresence } from './payloads.ts';
import { guildIdsOfShard, readyData } from './ready.ts';
import { createSendLimit } from './send-limit.ts';
import type { SessionStarts } from './session-starts.ts';
import type { Identity, Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { plainTransport, zlibTransport, type Transport } from './transport.ts';
import { watchHeartbeats, type HeartbeatWatch } from './watch-heartbeats.ts';

/** How many guilds are sent before the client has taken in those before them, twice over. */
const GUILDS_AHEAD = 100;

/** What a connection is given. */
interface ConnectionOptions {
  /** The TCP socket below the WebSocket. */
  readonly wire: Writable;
  readonly world: World;
  readonly sessions: Sessions;
  readonly starts: SessionStarts;
  readonly memberLimit: MemberLimit;
  readonly trouble: Trouble;
  readonly tap: FrameTap;
  /** Real time. */
  readonly clock: Clock;
  /** Where clients resume. */
  readonly url: string;
  /** `v`, `encoding` and `compress`, as the client asked. */
  readonly query: URLSearchParams;
  readonly heartbeatIntervalMs: number;
  /** What may lie ready for a client before it is cut off. */
  readonly unreadLimitBytes: number;
  readonly onGap: (gap: GapError) => void;
  /** Told when a bot has no sessions left to start: Discord resets its token. */
  readonly onExhausted: (applicationId: string) => void;
}

/** One WebSocket of a client: from Hello to a session, and the opcodes in between. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #options: ConnectionOptions;
  readonly #transport: Transport;
  readonly #maySend: () => boolean;
  readonly #flushes = new Map<string, () => void>();
  #session: Session | undefined;
  #hello: Timer | undefined;
  #heartbeats: HeartbeatWatch | undefined;
  #flushCount = 0;
  #arrival: Promise<void> = Promise.resolve();
  #isSilent = false;

  constructor(socket: WebSocket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#maySend = createSendLimit(options.clock);
    const isCompressed = options.query.get('compress') === 'zlib-stream';
    this.#transport = isCompressed ? zlibTransport(socket) : plainTransport(socket, options.wire);
    socket.on('message', (data) => this.#receive(data));
    socket.on('pong', (data) => this.#flushed(data.toString()));
    socket.on('close', (code) => this.#closed(code));
    // A broken socket also closes; the client learns of it by itself.
    socket.on('error', () => socket.terminate());
  }

  /** Whose session it carries; nobody's until it has identified. */
  get applicationId(): string | undefined {
    return this.#session?.applicationId;
  }

  /** Sends Hello after `delayMs`, or closes when the client asked for what there is not. */
  greet(delayMs: number): void {
    const { query, clock, heartbeatIntervalMs, onGap } = this.#options;
    if (query.get('v') !== '10') return this.#close(CLOSINGS.invalidVersion);
    const unknown = unknownOf(query);
    if (unknown !== undefined) {
      onGap(
        new GapError(
          `The gateway of the sandbox speaks JSON, plain or as zlib-stream, and has no ${unknown}. Connect without it.`,
        ),
      );
      return this.#close(CLOSINGS.decodeError);
    }
    const hello = frame(Op.Hello, { heartbeat_interval: heartbeatIntervalMs, _trace: [] });
    const send = () => {
      this.#heartbeats = watchHeartbeats(heartbeatIntervalMs, clock, () => this.#close(CLOSINGS.timedOut));
      this.#send(hello);
    };
    if (delayMs === 0) return send();
    this.#hello = clock.schedule(delayMs, send);
  }

  /** Resolves once the client has taken in all that was sent before, or is gone. A pong can only follow what came before its ping. */
  async flush(): Promise<void> {
    await this.#arrival;
    await this.#takenIn();
  }
  #takenIn(): Promise<void> {
    if (this.#socket.readyState !== this.#socket.OPEN || !this.#session) return Promise.resolve();
    const id = `${++this.#flushCount}`;
    return new Promise((resolve) => {
      this.#flushes.set(id, resolve);
      this.#transport.afterwards(() => this.#ping(id));
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
  /** Reads and sends nothing any more, while the connection stays open. */
  silence(): void {
    this.#detach();
    this.#isSilent = true;
    this.#socket.pause();
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
    if (this.#options.tap.listener) this.#tell('bot', textOf(data));
    if (!this.#maySend()) return this.#close(CLOSINGS.rateLimited);
    const payload = readPayload(data);
    if (payload === undefined) return this.#close(CLOSINGS.decodeError);
    const { op, d } = payload;
    if (op === Op.Heartbeat) return this.#heartbeat();
    if (op === Op.Identify) return this.#identify(d);
    if (op === Op.Resume) return this.#resume(d);
    if (!this.#session) return this.#close(CLOSINGS.notAuthenticated);
    if (op === Op.RequestGuildMembers) return this.#requestMembers(this.#session, d);
    if (op === Op.PresenceUpdate) return this.#updatePresence(this.#session, d);
    const command = COMMANDS[op];
    if (!command) return this.#refuse(op);
    if (!command(this.#options.world, this.#session, d)) this.#close(CLOSINGS.decodeError);
  }

  #heartbeat(): void {
    this.#heartbeats?.beat();
    if (!this.#options.trouble.now.ignoresHeartbeats) this.#send(frame(Op.HeartbeatAck, null));
  }

  #identify(d: unknown): void {
    if (this.#session) return this.#close(CLOSINGS.alreadyAuthenticated);
    const { world, sessions, url, trouble } = this.#options;
    const identity = readIdentify(world, d);
    if ('reason' in identity) return this.#close(identity);
    if (!this.#mayStart(identity) || trouble.now.refusesSessions) return this.invalidate(false);
    const session = sessions.open(identity);
    this.#attach(session);
    session.presence = identity.presence;
    session.dispatch('READY', JSON.stringify(readyData(world, session, url)));
    if (!(identity.intents & 1)) return;
    this.#arrival = this.#sendGuilds(session, guildIdsOfShard(world, identity));
  }

  /** Few guilds go at once; of many the client is sent more as it takes them in. A session without a client takes in all. */
  async #sendGuilds(session: Session, guildIds: readonly string[]): Promise<void> {
    const { world, trouble } = this.#options;
    const ahead: Promise<void>[] = [];
    for (const [index, guildId] of guildIds.entries()) {
      if (!trouble.lostGuilds.has(guildId)) sendGuild(world, session, guildId);
      if ((index + 1) % GUILDS_AHEAD !== 0) continue;
      ahead.push(this.#takenIn());
      if (ahead.length > 1) await ahead.shift();
    }
  }

  /** Whether a session may be started now. Of a bot that has none left every connection is closed. */
  #mayStart({ application, shard }: Identity): boolean {
    const start = this.#options.starts.take(application.id, shard[0]);
    if (start === 'exhausted') {
      this.#options.onExhausted(application.id);
      this.#close(CLOSINGS.authenticationFailed);
    }
    return start === 'taken';
  }

  #resume(d: unknown): void {
    if (this.#session) return this.#close(CLOSINGS.alreadyAuthenticated);
    const request = resume.safeParse(d);
    if (!request.success) return this.#close(CLOSINGS.decodeError);
    const { token, session_id: id, seq } = request.data;
    const { world, sessions, trouble } = this.#options;
    if (trouble.now.ignoresResumes) return;
    if (trouble.now.refusesSessions) return this.invalidate(false);
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
    const { world, memberLimit } = this.#options;
    const guild = world.guilds.get(request.data.guild_id);
    // Discord gives no answer to a guild that the bot is not in.
    if (!guild?.members.has(session.identity.application.bot.id)) return;
    const refusal = memberLimit(session.applicationId, request.data);
    if (refusal !== undefined) return session.dispatch('RATE_LIMITED', JSON.stringify(refusal));
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
    session.sendsTwice = this.#options.trouble.now.sendsTwice ?? false;
    session.transmit = (text) => this.#send(text);
  }
  /** The session goes on without this connection. */
  #detach(): void {
    if (this.#session) this.#session.transmit = undefined;
    this.#session = undefined;
    for (const id of this.#flushes.keys()) this.#flushed(id);
  }
  #closed(code: number): void {
    this.#hello?.cancel();
    this.#heartbeats?.stop();
    // @see https://docs.discord.com/developers/events/gateway#initiating-a-disconnect
    if (this.#session && (code === 1000 || code === 1001)) this.#options.sessions.close(this.#session);
    this.#detach();
    this.#transport.stop();
  }
  #flushed(id: string): void {
    this.#flushes.get(id)?.();
    this.#flushes.delete(id);
  }
  #close({ code, reason }: Closing): void {
    this.#detach();
    this.#heartbeats?.stop();
    if (this.#isSilent) return this.#socket.terminate();
    this.#transport.afterwards(() => this.#socket.close(code, reason));
  }
  #send(text: string): void {
    if (this.#isSilent) return;
    if (this.#socket.bufferedAmount > this.#options.unreadLimitBytes) return this.cut();
    if (this.#options.tap.listener) this.#tell('sandbox', text);
    this.#transport.send(text);
  }
  #tell(from: TappedFrame['from'], text: string): void {
    const identity = this.#session?.identity;
    const shardId = identity?.shard[0];
    this.#options.tap.listener?.({ from, applicationId: identity?.application.id, shardId, text });
  }
  #ping(id: string): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping(id);
    else this.#flushed(id);
  }
}

/** What a client asks for in the address that there is not. */
function unknownOf(query: URLSearchParams): string | undefined {
  if (query.get('encoding') === 'etf') return 'encoding=etf';
  const compress = query.get('compress');
  return compress === null || compress === 'zlib-stream' ? undefined : `compress=${compress}`;
}
