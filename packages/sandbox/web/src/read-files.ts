import type { FileInput } from '../../src/control/wire.ts';

async function readFile(file: File): Promise<FileInput> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const CHUNK = 32_768;
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return { name: file.name, base64: btoa(binary), ...(file.type === '' ? {} : { contentType: file.type }) };
}

/** Files as they travel in JSON. */
export function readFiles(files: readonly File[]): Promise<readonly FileInput[]> {
  return Promise.all(files.map(readFile));
}
