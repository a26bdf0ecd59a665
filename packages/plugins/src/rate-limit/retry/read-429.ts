import type { ResponseLike } from 'discord.js';

/** What a 429 is about, and how long the server asks to wait. */
export interface Limited {
  readonly scope: 'user' | 'shared' | 'global';
  /** `undefined` when it does not say: then it is no rate limit but a ban, and nothing may be sent. */
  readonly waitMs: number | undefined;
  /** A page of Cloudflare, before Discord: the address is banned, whatever the route. */
  readonly banned: boolean;
}

/**
 * Reads a 429. The body is exact, the header in whole seconds; a ban has neither Discord's headers nor its body.
 * @see https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit-rate-limit-response-structure
 * @see https://github.com/discord/discord-api-docs/issues/5810
 */
export async function read429(response: ResponseLike): Promise<Limited> {
  const { headers } = response;
  const body = await bodyOf(response);
  const header = headers.get('retry-after');
  const seconds = body?.retry_after ?? (header === null ? Number.NaN : Number(header));
  const waitMs = Number.isFinite(seconds) ? Math.max(0, seconds) * 1_000 : undefined;
  const scope = headers.get('x-ratelimit-scope');
  const isGlobal = headers.get('x-ratelimit-global') !== null || body?.global === true;
  return {
    scope: isGlobal ? 'global' : scope === 'shared' ? 'shared' : 'user',
    waitMs,
    banned: body === undefined,
  };
}

interface Body {
  readonly retry_after: number;
  readonly global?: boolean;
}

async function bodyOf(response: ResponseLike): Promise<Body | undefined> {
  try {
    const body = (await response.json()) as Partial<Body> | null;
    return typeof body?.retry_after === 'number' ? (body as Body) : undefined;
  } catch {
    // A page, not JSON: that is the answer.
    return undefined;
  }
}
