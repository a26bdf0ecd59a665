import net, { Socket, type NetConnectOpts } from 'node:net';
import { syncBuiltinESMExports } from 'node:module';
import tls, { type ConnectionOptions, type TLSSocket } from 'node:tls';
import { SandboxError } from '../errors.ts';
import { isDiscordHost, isServedHost } from './discord-hosts.ts';

/** Where a sandbox listens. */
export interface SandboxAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Leads every connection of this process to a host of Discord's to a sandbox from now on: those with TLS as plain
 * sockets that look like TLS, since a sandbox has no certificate. It covers whatever stands on Node's `tls` and `net`:
 * `https`, `fetch`, undici, ws. A host of Discord's that a sandbox does not stand in for is refused with
 * `HOST_NOT_SIMULATED`. It does not see what other programs do, and native code.
 */
export function redirectSockets(sandbox: SandboxAddress): void {
  redirectTls(sandbox);
  redirectPlain(sandbox);
  syncBuiltinESMExports();
}

/** The ways in which `tls.connect` can be called, as one. */
function readTlsArguments(args: readonly unknown[]) {
  const callback = args.find((arg): arg is () => void => typeof arg === 'function');
  const named = args.find((arg): arg is string => typeof arg === 'string');
  const options = args.find((arg): arg is ConnectionOptions => typeof arg === 'object' && arg !== null) ?? {};
  const names = [options.servername, options.host, named].filter((name) => name !== undefined);
  return { callback, name: names.find(isDiscordHost), through: options.socket };
}

function redirectTls(sandbox: SandboxAddress): void {
  const connectSecurely = tls.connect;
  const connect = (...args: Parameters<typeof tls.connect>): TLSSocket => {
    const { callback, name, through } = readTlsArguments(args);
    if (name === undefined) return connectSecurely(...args);
    // A tunnel of a proxy leads to Discord.
    through?.destroy();
    const socket = likeTls(new Socket());
    if (callback) socket.once('secureConnect', callback);
    if (isServedHost(name)) socket.connect(sandbox, () => socket.emit('secureConnect'));
    else refuse(socket, name);
    return socket;
  };
  Object.assign(tls, { connect });
}

/** What clients ask of a TLS socket: HTTP/1.1 was agreed on, and nothing is amiss. */
function likeTls(socket: Socket): TLSSocket {
  return Object.assign(socket, {
    encrypted: true,
    authorized: true,
    authorizationError: null,
    alpnProtocol: false,
    getPeerCertificate: () => ({}),
    getProtocol: () => 'TLSv1.3',
    getSession: () => undefined,
    isSessionReused: () => false,
    setServername: () => {},
  }) as unknown as TLSSocket;
}

/** Without TLS nobody should ask Discord, but `http://discord.com` must not get out either. */
function redirectPlain(sandbox: SandboxAddress): void {
  const connectPlainly = Socket.prototype.connect;
  function connect(this: Socket, ...args: unknown[]): Socket {
    const { name, callback } = readPlainArguments(args);
    if (name === undefined) return Reflect.apply(connectPlainly, this, args);
    if (!isServedHost(name)) return refuse(this, name);
    return Reflect.apply(connectPlainly, this, [sandbox, callback]);
  }
  Object.assign(net.Socket.prototype, { connect });
}

/** `connect` takes options, a port and a host, or what `net.connect` has made of either: a list. */
function readPlainArguments(args: readonly unknown[]) {
  const all: readonly unknown[] = args.flat();
  const callback = all.find((arg): arg is () => void => typeof arg === 'function');
  const options = all.find((arg): arg is NetConnectOpts => typeof arg === 'object' && arg !== null);
  const given = options !== undefined && 'host' in options ? [options.host] : all.slice(1);
  const name = given.find((host): host is string => typeof host === 'string' && isDiscordHost(host));
  return { name, callback };
}

/** Ends a socket that was to go to a host nobody stands in for. */
function refuse(socket: Socket, name: string): Socket {
  const error = new SandboxError(
    'HOST_NOT_SIMULATED',
    `${name} belongs to Discord, and the sandbox does not stand in for it, so the program was not let through. Leave out what needs it while the bot runs in the sandbox.`,
  );
  // Clients write at once, which a socket that is not about to connect takes amiss, and listen for errors only later.
  Object.assign(socket, { connecting: true });
  setImmediate(() => socket.destroy(error));
  return socket;
}
