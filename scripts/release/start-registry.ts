import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Packed, packument } from './packed.ts';

/** A registry on loopback. */
export interface Registry {
  readonly address: string;
  stop(): Promise<void>;
}

/** Serves packed packages as if they were published; whatever else is asked for comes from the registry that npm uses here. */
export async function startRegistry(packages: readonly Packed[]): Promise<Registry> {
  const upstream = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(502).end(String(error));
    });
  });
  async function answer({ headers, url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(url.split('?', 1)[0] ?? '/');
    const ours = packages.find(({ manifest }) => path === `/${manifest.name}`);
    if (ours) return json(response, packument(ours, address));
    const tarball = packages.find(({ file }) => path === `/-packed/${file}`);
    if (tarball) return void response.writeHead(200).end(tarball.tarball);
    const answer = await fetch(new URL(url.slice(1), upstream), {
      headers: { accept: headers.accept ?? '*/*' },
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  if (typeof place !== 'object' || place === null) throw new Error('The registry has no port.');
  const address = `http://127.0.0.1:${place.port}`;
  return {
    address,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
