import { hostName, isServedHost } from '../redirect/discord-hosts.ts';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/** Whether a `Host` header names this machine; a page elsewhere that reaches for the sandbox (DNS rebinding) names another. */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && LOOPBACK.test(host);
}

/** Whether a `Host` header is one of Discord's, as redirected programs send it. It opens the API, the CDN and the gateway alone. */
export function isRedirectedHost(host: string | undefined): boolean {
  return host !== undefined && isServedHost(hostName(host));
}

/** Whether a `Host` header is one that the sandbox answers to. */
export function isAllowedHost(host: string | undefined): boolean {
  return isLoopbackHost(host) || isRedirectedHost(host);
}
