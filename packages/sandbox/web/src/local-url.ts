const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The path of a file that this sandbox serves, or undefined for one elsewhere: the page fetches nothing from outside. */
export function localUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, port, pathname, search } = new URL(url);
  return LOOPBACK.has(hostname) && port === location.port ? pathname + search : undefined;
}

/** The host of an address, for a text that stands in for what is not fetched. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
