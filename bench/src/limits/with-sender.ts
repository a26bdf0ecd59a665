import type { RateLimitTable } from '@bronxbot/sandbox';
import { type LimitedWorld, openLimitedWorld } from './limited-world.ts';
import { openSender, type Sender, type SenderVariant } from './open-sender.ts';

/** A client and the sandbox it sends to. */
export interface Ground {
  readonly world: LimitedWorld;
  readonly sender: Sender;
}

/** What a ground is made of. */
export interface GroundOptions {
  readonly channels: number;
  readonly rateLimits: RateLimitTable;
  readonly random: () => number;
  /** Requests a second that the client allows itself. @defaultValue `50` */
  readonly perSecond?: number;
}

/** Measures on a ground of its own, so that nobody knows any limit yet. */
export async function withSender<T>(
  variant: SenderVariant,
  { random, perSecond, ...options }: GroundOptions,
  measure: (ground: Ground) => Promise<T>,
): Promise<T> {
  const world = await openLimitedWorld(options);
  try {
    const { api } = world.server;
    const sender = await openSender(variant, { api, token: world.token, random, perSecond });
    try {
      world.forget();
      return await measure({ world, sender });
    } finally {
      await sender.close();
    }
  } finally {
    await world.close();
  }
}
