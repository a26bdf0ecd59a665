const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/** Whether a `Host` header names this machine; anything else is a page elsewhere that reaches for the sandbox (DNS rebinding). */
export function isAllowedHost(host: string | undefined): boolean {
  return host !== undefined && LOOPBACK.test(host);
}
