import { createWriteStream } from 'node:fs';
import type { SandboxServer } from '../server.ts';
import { exportWorld } from '../world-file/export-world.ts';
import type { RecordingHead, RecordingLine } from './recording.ts';

/** What is recorded, and where to. */
export interface RecordOptions {
  readonly file: string;
  readonly bot: string;
  readonly seed: number;
  /** How large the file may become, in bytes; then nothing more is recorded. */
  readonly maxBytes: number;
  /** Told once when that is reached. */
  readonly onFull: () => void;
}

/**
 * Writes what happens in a sandbox from now on to a file, a line each: what people do through the control API and the
 * chat page, what bots ask of REST and get, and the events that the gateway tells. Tokens of bots are left out.
 * @returns what ends it, once all is written
 */
export function recordSandbox(server: SandboxServer, options: RecordOptions): () => Promise<void> {
  const { bot, seed, maxBytes, onFull } = options;
  const { world } = server;
  const stream = createWriteStream(options.file);
  let bytes = 0;
  let isFull = false;
  const write = (line: RecordingHead | RecordingLine) => {
    if (isFull) return;
    const text = `${withoutTokens(server, JSON.stringify(line))}\n`;
    bytes += Buffer.byteLength(text);
    isFull = bytes > maxBytes;
    stream.write(isFull ? '{"full":true}\n' : text);
    if (isFull) onFull();
  };
  write({ recording: 1, seed, bot, world: exportWorld(world) });
  const ends = [
    server.onAct((report) => write(report)),
    server.onRequest(({ method, path, route, body, files, status, answer }) =>
      write({ request: { method, path, route, body, files: [...files], status, answer } }),
    ),
    world.subscribe(({ t, d }) => write({ event: t, data: d })),
  ];
  return async () => {
    for (const end of ends) end();
    await new Promise<void>((resolve, reject) => {
      stream.once('error', reject);
      stream.end(resolve);
    });
  };
}

/** A token may be a real one, that somebody gave the sandbox. */
function withoutTokens({ world }: SandboxServer, text: string): string {
  return [...world.applications.values()].reduce(
    (clean, { token }) => clean.replaceAll(JSON.stringify(token).slice(1, -1), '[token]'),
    text,
  );
}
