import { randomUUID } from 'node:crypto';
import type { Logger } from '@bronxbot/core';
import type { Redis } from '../redis/service.ts';

/** Tells who listens, here and in other processes, whose settings changed. */
export interface Announcer {
  /** Does not wait for the other processes. */
  tell(name: string, ownerId: string): void;
  listen(name: string, listener: (ownerId: string) => void): () => void;
  /** Done before listeners hear of a change in another process. */
  onElsewhere(prepare: (name: string, ownerId: string) => Promise<void>): void;
  stop(): Promise<void>;
}

/** Makes one. Without Redis, other processes hear nothing; while Redis is away, they miss what happens. */
export async function createAnnouncer(redis: Redis | undefined, log: Logger): Promise<Announcer> {
  const self = randomUUID();
  const channel = `${redis?.prefix ?? ''}settings`;
  const listeners = new Map<string, Set<(ownerId: string) => void>>();
  let prepare = (_name: string, _ownerId: string): Promise<void> => Promise.resolve();

  function hear(name: string, ownerId: string): void {
    for (const listener of listeners.get(name) ?? []) {
      try {
        listener(ownerId);
      } catch (error) {
        log.error(`A listener of the settings '${name}' failed`, { error });
      }
    }
  }
  const subscription = await redis?.subscribe(channel, {
    message(text) {
      const news = newsIn(text);
      if (!news || news.from === self) return;
      prepare(news.name, news.ownerId)
        .then(() => hear(news.name, news.ownerId))
        .catch((error: unknown) =>
          log.error('A change of settings in another process was not taken in', { error }),
        );
    },
  });
  return {
    tell(name, ownerId) {
      hear(name, ownerId);
      const news = JSON.stringify({ from: self, name, ownerId });
      redis
        ?.run((client) => client.publish(channel, news))
        .catch((error: unknown) =>
          log.warn('Other processes were not told that settings changed', { error }),
        );
    },
    listen(name, listener) {
      const here = listeners.get(name) ?? new Set();
      listeners.set(name, here);
      const own = (ownerId: string) => listener(ownerId);
      here.add(own);
      return () => void here.delete(own);
    },
    onElsewhere: (before) => void (prepare = before),
    stop: async () => subscription?.stop(),
  };
}

interface News {
  readonly from: string;
  readonly name: string;
  readonly ownerId: string;
}
function newsIn(text: string): News | undefined {
  try {
    const news = JSON.parse(text) as Partial<News>;
    return typeof news.name === 'string' && typeof news.ownerId === 'string' ? (news as News) : undefined;
  } catch {
    return undefined;
  }
}
