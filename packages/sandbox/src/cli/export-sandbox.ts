import { writeFile } from 'node:fs/promises';
import { sandboxAddress } from '../redirect/sandbox-address.ts';
import { worldFile } from '../world-file/world-file.ts';
import { askControl } from './control-client.ts';
import type { Request } from './read-arguments.ts';
import type { Terminal } from './terminal.ts';

type ExportRequest = Extract<Request, { readonly command: 'export' }>;

/** Writes a sandbox that runs as a world file. */
export async function exportSandbox({ sandbox, out }: ExportRequest, terminal: Terminal): Promise<number> {
  const { host, port } = sandboxAddress(sandbox);
  const world = await askControl(`http://${host}:${port}`, '/world', worldFile);
  const text = `${JSON.stringify(world, null, 2)}\n`;
  if (out === undefined) terminal.out(text);
  else await writeFile(out, text);
  return 0;
}
