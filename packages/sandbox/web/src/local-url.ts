const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
// Libraries write these addresses by themselves; here they mean this sandbox.
const CDN = new Set(['cdn.discordapp.com', 'media.discordapp.net']);
// `/embed/avatars/0.png`: the only pictures of the real CDN that the sandbox has, beside what was uploaded to it.
const SERVED = /^\/(embed\/avatars|attachments)\//;

/** The path of a file that this sandbox serves, or undefined for one elsewhere: the page fetches nothing from outside. */
export function localUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, port, pathname, search } = new URL(url);
  const own = LOOPBACK.has(hostname) && port === location.port;
  return own || (CDN.has(hostname) && SERVED.test(pathname)) ? pathname + search : undefined;
}

/** The host of an address, for a text that stands in for what is not fetched. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
