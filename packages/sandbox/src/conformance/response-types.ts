import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { SandboxError } from '../errors.ts';

/** What Discord answers, as type expressions: first by operation, such as `GET /channels/:/messages`, then by status. */
export type ResponseTypes = ReadonlyMap<string, ReadonlyMap<string, string>>;

const DECLARATIONS = 'discord-api-spec/build/discord-api-spec.ts';
const PATH = /^ {2}"([^"]+)": \{\n([\s\S]*?)^ {2}\};/gm;
const METHOD = /^ {4}(\w+): \{\n[\s\S]*?^ {6}responses: \{\n([\s\S]*?)^ {6}\};/gm;
const RESPONSE = /^ {8}"(\w+)":([^;]*);/gm;

/** Reads the answers of all operations out of the declarations of `discord-api-spec`; its zod schemas name no operations. @throws SandboxError `PEER_MISSING` */
export function readResponseTypes(): ResponseTypes {
  const text = readFileSync(findDeclarations(), 'utf8');
  const paths = text.slice(text.indexOf('export interface Paths'));
  const types = new Map<string, ReadonlyMap<string, string>>();
  for (const [, path = '', methods = ''] of paths.matchAll(PATH)) {
    for (const [, method = '', responses = ''] of methods.matchAll(METHOD)) {
      const byStatus = [...responses.matchAll(RESPONSE)].map(
        ([, status = '', type = '']) => [status, type.trim()] as const,
      );
      types.set(operationKey(method, path), new Map(byStatus));
    }
  }
  return types;
}

/** An operation whatever its parameters are called, since Discord's file has other names for them than ours. */
export function operationKey(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}|:\w+/g, ':')}`;
}

/** The package exports no path to its declarations, so they are looked for where Node looks for packages. */
function findDeclarations(): string {
  const folders = createRequire(import.meta.url).resolve.paths('discord-api-spec') ?? [];
  const found = folders.map((folder) => join(folder, DECLARATIONS)).find((file) => existsSync(file));
  if (found === undefined)
    throw new SandboxError(
      'PEER_MISSING',
      'Checking what the sandbox answers needs the package discord-api-spec. Run: npm install --save-dev discord-api-spec',
    );
  return found;
}
