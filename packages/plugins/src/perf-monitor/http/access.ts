import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Clock } from '@bronxbot/core';

const COOKIE = 'bot_monitor';
/** A login holds so long, in milliseconds. */
const SESSION_MS = 43_200_000;

/** Who may look. */
export class Access {
  readonly #token: string | undefined;
  readonly #clock: Clock;
  readonly #key = randomBytes(32);

  constructor(token: string | undefined, clock: Clock) {
    this.#token = token;
    this.#clock = clock;
  }

  allows({ headers }: IncomingMessage): boolean {
    if (this.#token === undefined) return true;
    const [, bearer] = /^Bearer (.+)$/i.exec(headers.authorization ?? '') ?? [];
    if (bearer !== undefined) return this.#isToken(bearer);
    const [, until = '', seal = ''] =
      new RegExp(`(?:^|; )${COOKIE}=(\\d+)\\.([\\w-]+)`).exec(headers.cookie ?? '') ?? [];
    return same(seal, this.#seal(until)) && Number(until) > this.#clock.now();
  }

  /** Gives the cookie of a login, or `undefined` for a wrong token. */
  login(token: string): string | undefined {
    if (!this.#isToken(token)) return undefined;
    const until = String(this.#clock.now() + SESSION_MS);
    return `${COOKIE}=${until}.${this.#seal(until)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${SESSION_MS / 1_000}`;
  }

  #isToken(given: string): boolean {
    return this.#token !== undefined && same(given, this.#token);
  }

  #seal(until: string): string {
    return createHmac('sha256', this.#key).update(until).digest('base64url');
  }
}

/** Takes as long for a near miss as for a wide one: both are hashed first, so that lengths do not tell either. */
function same(one: string, other: string): boolean {
  const hash = (text: string) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
