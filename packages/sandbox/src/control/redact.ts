import type { World } from '../state/world.ts';

const SECRET = /token$|secret$/i;
/** A webhook's address holds its token. */
const WEBHOOK_URL = /(\/webhooks\/\d+\/)[\w.-]{20,}/g;
const HIDDEN = '[token]';

/** A path without what stands for a token in its route. */
export function redactPath(path: string, route: string | undefined): string {
  const [place = '', query] = path.split('?');
  const names = route?.split('/') ?? [];
  const shown = place.split('/').map((part, at) => (SECRET.test(names[at] ?? '') ? HIDDEN : part));
  return shown.join('/').replaceAll(WEBHOOK_URL, `$1${HIDDEN}`) + (query === undefined ? '' : `?${query}`);
}

/** JSON to read, without the values of keys that name secrets, tokens of bots, or addresses of webhooks. */
export function redactJson({ applications }: World, value: unknown): string {
  const hidden = (key: string, inner: unknown) =>
    SECRET.test(key) && typeof inner === 'string' ? HIDDEN : inner;
  const text = (JSON.stringify(value, hidden, 2) ?? '').replaceAll(WEBHOOK_URL, `$1${HIDDEN}`);
  return [...applications.values()].reduce((clean, { token }) => clean.replaceAll(token, HIDDEN), text);
}
