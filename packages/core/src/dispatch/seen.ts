/** A map that forgets its oldest entry when it is full. */
export interface Seen<T> {
  get(id: string): T | undefined;
  add(id: string, value: T): void;
}

/**
 * Remembers the last `limit` ids. Discord replays events when a session resumes, and discord.js hands each of them out
 * again: without this memory a command would run twice.
 */
export function createSeen<T>(limit: number): Seen<T> {
  const values = new Map<string, T>();
  return {
    get: (id) => values.get(id),
    add(id, value) {
      values.set(id, value);
      if (values.size <= limit) return;
      for (const oldest of values.keys()) {
        values.delete(oldest);
        break;
      }
    },
  };
}
