import {
  createSandboxServer,
  systemClock,
  type Load,
  type LoadOptions,
  type SandboxServer,
  type SandboxServerOptions,
} from '@bronxbot/sandbox';

/** A sandbox in this process with guilds and a bot in them, for clients in processes of their own. */
export interface OpenSandbox {
  readonly server: SandboxServer;
  readonly load: Load;
  /** What the bot identifies with. */
  readonly token: string;
}

/** Starts a sandbox in real time, by its public doors. */
export async function openSandbox(
  options: LoadOptions,
  { rateLimits = 'off' }: Pick<SandboxServerOptions, 'rateLimits'> = {},
): Promise<OpenSandbox> {
  const server = await createSandboxServer({ clock: systemClock, rateLimits });
  const { token } = await control<{ readonly token: string }>(server, '/bots', { name: 'bench' });
  return { server, token, load: await server.load(options) };
}

/** Asks the control API for something. @throws Error with what it answered when it refuses */
export async function control<T>({ url }: SandboxServer, path: string, body: object): Promise<T> {
  const response = await fetch(`${url}/_sandbox${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
