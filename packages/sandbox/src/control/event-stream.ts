import type { ServerResponse } from 'node:http';
import { reaches } from '../state/audience.ts';
import type { World, WorldEvent } from '../state/world.ts';
import { ControlError } from './control-error.ts';

import type { WireEvent } from './wire.ts';

/** Events kept for those who come back; older ones make them read the state again. */
const KEPT_EVENTS = 2_000;
const MAX_STREAMS = 64;
/** A reader that lets this many bytes pile up is cut off: it reconnects and catches up. */
const MAX_BACKLOG_BYTES = 8_000_000;

interface Kept {
  readonly id: number;
  readonly event: WorldEvent;
}
interface Reader {
  readonly userId: string;
  readonly response: ServerResponse;
}

/** The events of a world as server-sent events, each person getting what that person sees. */
export interface EventStream {
  /** Id of the newest event, for `after`. */
  lastId(): string;
  /**
   * Sends what came after `after`, then every new event, until the reader goes. What it gives sends more to this reader:
   * without an id, so that it is not sent again to one who comes back.
   */
  open(userId: string, after: string | undefined, response: ServerResponse): (event: WireEvent) => void;
  /** Tells every reader that something outside the world changed, such as a bot's connection. */
  nudge(): void;
  stop(): void;
}

const frame = (id: string, event: WireEvent) => `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
const unnumbered = (event: WireEvent) => `data: ${JSON.stringify(event)}\n\n`;
const wire = (event: WorldEvent): WireEvent => ({ t: event.t, d: event.d });

/** Gives a world its event stream. `bootId` makes ids of an earlier run recognisable. */
export function createEventStream(world: World, bootId: string): EventStream {
  const kept: Kept[] = [];
  const readers = new Set<Reader>();
  let last = 0;
  const idOf = (id: number) => `${bootId}-${id}`;

  const send = (reader: Reader, text: string) => {
    reader.response.write(text);
    if (reader.response.writableLength > MAX_BACKLOG_BYTES) reader.response.destroy();
  };
  const unsubscribe = world.subscribe((event) => {
    kept.push({ id: ++last, event });
    if (kept.length > KEPT_EVENTS) kept.shift();
    if (readers.size === 0) return;
    const text = frame(idOf(last), wire(event));
    for (const reader of readers) if (reaches(world, event.to, reader.userId)) send(reader, text);
  });

  /** Undefined when some of them are gone. */
  const missed = (after: string): readonly Kept[] | undefined => {
    const [boot, number] = after.split('-');
    const seen = Number(number);
    const oldest = kept[0]?.id ?? last + 1;
    if (boot !== bootId || !Number.isInteger(seen) || seen < oldest - 1 || seen > last) return undefined;
    return kept.filter((entry) => entry.id > seen);
  };
  const catchUp = (reader: Reader, after: string) => {
    const entries = missed(after);
    if (entries === undefined) return send(reader, frame(idOf(last), { t: 'SANDBOX_RESET', d: {} }));
    for (const { id, event } of entries)
      if (reaches(world, event.to, reader.userId)) send(reader, frame(idOf(id), wire(event)));
  };

  return {
    lastId: () => idOf(last),
    open(userId, after, response) {
      if (readers.size >= MAX_STREAMS)
        throw new ControlError('CONTROL_TOO_MANY', `${MAX_STREAMS} event streams are open. Close one.`);
      response.writeHead(200, {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        Connection: 'keep-alive',
      });
      const reader = { userId, response };
      readers.add(reader);
      response.on('close', () => readers.delete(reader));
      send(reader, 'retry: 500\n\n');
      if (after !== undefined) catchUp(reader, after);
      return (event) => send(reader, unnumbered(event));
    },
    nudge() {
      for (const reader of readers) send(reader, unnumbered({ t: 'SANDBOX_CHANGED', d: {} }));
    },
    stop() {
      unsubscribe();
      for (const { response } of readers) response.destroy();
      readers.clear();
    },
  };
}
