import { SandboxError } from '../errors.ts';
import type { SandboxAddress } from './redirect-sockets.ts';

const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|localhost):(\d{1,5})\/?$/;

/** Where the sandbox of a URL such as `http://127.0.0.1:4400` listens. @throws SandboxError `SANDBOX_URL_INVALID` */
export function sandboxAddress(url: string | undefined): SandboxAddress {
  const [, port] = LOOPBACK.exec(url ?? '') ?? [];
  if (port !== undefined) return { host: '127.0.0.1', port: Number(port) };
  const given = url === undefined ? 'none is given' : `"${url}" is none`;
  throw new SandboxError(
    'SANDBOX_URL_INVALID',
    `The address of a sandbox is needed, and ${given}. Give the one that "sandbox start" prints, such as http://127.0.0.1:4400; a program that is preloaded with the redirect gets it as SANDBOX_URL.`,
  );
}
