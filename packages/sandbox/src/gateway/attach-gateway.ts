import type { IncomingMessage, Server } from 'node:http';
import { systemClock, type Clock } from '../clock.ts';
import type { CheckDispatch } from '../conformance/check-dispatch.ts';
import type { GapError } from '../errors.ts';
import { reaches } from '../state/audience.ts';
import type { World, WorldEvent } from '../state/world.ts';
import { WebSocketServer } from 'ws';
import { isRedirectedHost } from '../rest/allowed-host.ts';
import { CLOSINGS } from './close-codes.ts';
import { Connection } from './connection.ts';
import type { FrameTap } from './frame-tap.ts';
import { deliver } from './delivery.ts';
import { createMemberLimit } from './member-limit.ts';
import type { Misbehaviour, Trouble } from './misbehaviour.ts';
import { gatewayUrl } from './gateway-url.ts';
import { loseGuild, returnGuild } from './outage.ts';
import { createSessionStarts, type SessionLimits, type SessionStarts } from './session-starts.ts';
import type { Session } from './session.ts';
import { createSessions, type Sessions } from './sessions.ts';

/** How a gateway behaves. */
export interface GatewayOptions {
  /**
   * How long after the handshake Hello is sent, in milliseconds; clients redirected from Discord's hosts wait 50 at
   * least, as seyfert needs. @defaultValue `0`
   */
  readonly helloDelayMs?: number;
  /** What Hello tells clients, in milliseconds. @defaultValue `41_250` */
  readonly heartbeatIntervalMs?: number;
  /** How many dispatches each session keeps for a resume; the oldest go. @defaultValue `1_000` */
  readonly replayLimit?: number;
  /**
   * How much may lie ready for a client that does not read before it is cut off, in bytes. Assumed, for Discord does not
   * say. @defaultValue 64 MiB
   */
  readonly unreadLimitBytes?: number;
  /** How many sessions a bot may start, on the sandbox's clock. @defaultValue as many as it wants; `GET /gateway/bot` tells of 1,000 */
  readonly sessionLimits?: SessionLimits;
  /** The time of what happens on sockets: heartbeats and delays. @defaultValue the machine's */
  readonly socketClock?: Clock;
  /** Told of whatever a client asks that is not simulated. */
  readonly onGap?: (gap: GapError) => void;
  /** Whether a bot may ask for all members of a guild only every 30 seconds. @defaultValue it may as often as it wants */
  readonly limitsMembers?: () => boolean;
  /** Looks at every dispatch before it is sent. @defaultValue nothing does */
  readonly check?: CheckDispatch;
}

/** What can be done to the connections of bots. */
export interface Harms {
  /** Does wrong from now on what is given, and nothing else; `{}` ends it. */
  misbehave(misbehaviour: Misbehaviour): void;
  /** Leaves every connection open and dead: nothing is read, nothing sent, no close answered. New ones are well. */
  silence(): void;
  /** An outage: bots are told that the guild is unavailable and hear nothing of it; those that come later wait for it. */
  loseGuild(guildId: string): void;
  /** Ends the outage of a guild; bots are sent all of it. */
  returnGuild(guildId: string): void;
  /** Cuts every connection without a close frame, as a broken network does. */
  drop(): void;
  /**
   * Ends every connection with a close code, as Discord does: 4004 once a token was reset, 4014 for an intent.
   * @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
   */
  close(code: number): void;
  /** Asks every client to reconnect and resume (op 7). */
  reconnect(): void;
  /** Tells every client that its session is over (op 9); one that is not resumable is forgotten. */
  invalidate(resumable: boolean): void;
}

/** The gateway of a sandbox. */
export interface Gateway extends Harms {
  /** The sessions of bots, oldest first; those that lost their connection stay until they are too many. */
  readonly sessions: readonly Session[];
  /** What goes wrong now. */
  readonly trouble: Trouble;
  /** Where the frames of all connections can be listened to. */
  readonly tap: FrameTap;
  /** Dispatches sent so far, over all sessions. */
  readonly dispatched: number;
  /** Resolves once every connected client has taken in all that was sent to it before. */
  flush(): Promise<void>;
  /** The sessions that bots have started, for the REST side to tell of. */
  readonly starts: SessionStarts;
  /** Cuts every connection and takes no more. */
  stop(): void;
}

/** seyfert, which can only come redirected, loses what arrives together with the answer to its handshake. */
const REDIRECTED_HELLO_MS = 50;
const DEFAULTS = {
  helloDelayMs: 0,
  heartbeatIntervalMs: 41_250,
  replayLimit: 1_000,
  unreadLimitBytes: 64 * 2 ** 20,
  socketClock: systemClock,
} satisfies GatewayOptions;
const SOCKET_OPTIONS = { maxPayload: 1_048_576, perMessageDeflate: false };

/** Serves Discord's gateway on an HTTP server, fed by the events of a world. */
export function attachGateway(httpServer: Server, world: World, options: GatewayOptions = {}): Gateway {
  const given = { ...DEFAULTS, ...options };
  const { helloDelayMs, heartbeatIntervalMs, replayLimit, unreadLimitBytes, socketClock } = given;
  const sessions = createSessions(world, { replayLimit, check: options.check });
  const starts = createSessionStarts(world.clock, options.sessionLimits);
  const trouble: Trouble = { now: {}, lostGuilds: new Set() };
  const tap: FrameTap = { listener: undefined };
  const connections = new Set<Connection>();
  const sockets = openSockets(httpServer);
  const shared = {
    world,
    sessions,
    starts,
    memberLimit: createMemberLimit(world, options.limitsMembers ?? (() => false)),
    trouble,
    tap,
    heartbeatIntervalMs,
    unreadLimitBytes,
  };
  let dispatched = 0;

  sockets.on('connection', (socket, request) => {
    const connection = new Connection(socket, {
      ...shared,
      clock: socketClock,
      wire: request.socket,
      ...askedFor(request),
      onGap: options.onGap ?? (() => {}),
      onExhausted: (applicationId) => closeAll(connections, applicationId),
    });
    connections.add(connection);
    socket.on('close', () => connections.delete(connection));
    connection.greet(Math.max(helloDelayMs, trouble.now.helloDelayMs ?? 0, leastHelloMs(request)));
  });
  const unsubscribe = world.subscribe((event) => {
    if (options.check && isForBots(world, event)) options.check(event.t, event.d);
    dispatched += deliver(world, sessions.all, event, trouble.lostGuilds);
  });

  return {
    get sessions() {
      return sessions.all;
    },
    get dispatched() {
      return dispatched;
    },
    trouble,
    tap,
    starts,
    ...harmsOf(world, { sessions, connections, trouble }),
    async flush() {
      await Promise.all([...connections].map((connection) => connection.flush()));
    },
    stop() {
      unsubscribe();
      connections.forEach((connection) => connection.cut());
      sockets.close();
    },
  };
}

function openSockets(server: Server): WebSocketServer {
  const sockets = new WebSocketServer({ server, ...SOCKET_OPTIONS });
  // Errors of the shared HTTP server belong to its owner; ws repeats them here.
  sockets.on('error', () => {});
  return sockets;
}

function leastHelloMs({ headers }: IncomingMessage): number {
  return isRedirectedHost(headers.host) ? REDIRECTED_HELLO_MS : 0;
}

/** Whether bots could be sent an event as it is, connected or not. Of a guild each session gets a view of its own. */
function isForBots(world: World, { t, to }: WorldEvent): boolean {
  if (t === 'GUILD_CREATE') return false;
  return [...world.applications.values()].some(({ bot }) => reaches(world, to, bot.id));
}

/** Where a client resumes, and what it asked for in the address. */
function askedFor({ url = '/', headers: { host = '127.0.0.1' } }: IncomingMessage) {
  return { url: gatewayUrl(host, `http://${host}`), query: new URL(url, 'ws://gateway').searchParams };
}

/** Discord resets the token of a bot that starts too many sessions: whoever has the old one is sent away. */
function closeAll(connections: ReadonlySet<Connection>, applicationId: string): void {
  for (const connection of connections)
    if (connection.applicationId === applicationId) connection.end(CLOSINGS.authenticationFailed.code);
}

interface Parts {
  readonly sessions: Sessions;
  readonly connections: ReadonlySet<Connection>;
  readonly trouble: Trouble;
}

/** All that can be done to the connections of bots. */
function harmsOf(world: World, { sessions, connections, trouble }: Parts): Harms {
  return {
    misbehave(misbehaviour) {
      trouble.now = misbehaviour;
      for (const session of sessions.all) session.sendsTwice = misbehaviour.sendsTwice ?? false;
    },
    silence: () => connections.forEach((connection) => connection.silence()),
    loseGuild: (guildId) => loseGuild(world, trouble, guildId),
    returnGuild: (guildId) => returnGuild(world, trouble, guildId),
    drop: () => connections.forEach((connection) => connection.cut()),
    close: (code) => connections.forEach((connection) => connection.end(code)),
    reconnect: () => connections.forEach((connection) => connection.askToReconnect()),
    invalidate: (resumable) => connections.forEach((connection) => connection.invalidate(resumable)),
  };
}
