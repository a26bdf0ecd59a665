import type { BusMessage } from './shared-store.ts';

/** Reads what another process said; `undefined` for our own words and for what is none of ours. */
export function readMessage(text: string, self: string): BusMessage | undefined {
  const message = parse(text);
  if (!message || message['from'] === self) return undefined;
  const { kind, namespace, ids, name, value, again } = message;
  if (kind === 'ids' && typeof namespace === 'string' && Array.isArray(ids))
    return { kind, namespace, ids: ids.map(String), again: again === true };
  if (kind === 'stamp' && typeof name === 'string' && typeof value === 'string') return { kind, name, value };
  if (kind === 'pattern' && typeof message['text'] === 'string') return { kind, text: message['text'] };
  return undefined;
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'object' && message !== null ? { ...message } : undefined;
  } catch {
    return undefined;
  }
}
