import type { RawData } from 'ws';
import { z } from 'zod';

/** What a client may send at most. @see https://docs.discord.com/developers/events/gateway#sending-events */
const MAX_BYTES = 4_096;

const payload = z.object({ op: z.number().int(), d: z.unknown().optional() });

/** The data of op 6. @see https://docs.discord.com/developers/events/gateway-events#resume */
export const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.number().int().min(0) });

/** The data of op 3. @see https://docs.discord.com/developers/events/gateway-events#update-presence */
export const updatePresence = z.object({
  since: z.number().nullish(),
  // Older versions of the API had null for none, and clients such as eris still send it.
  activities: z
    .array(z.looseObject({ name: z.string(), type: z.number().int() }))
    .nullable()
    .transform((activities) => activities ?? []),
  status: z.enum(['online', 'dnd', 'idle', 'invisible', 'offline']),
  afk: z.boolean(),
});

const bytesOf = (data: RawData) => (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer));

/** What a client sent, as text. */
export function textOf(data: RawData): string {
  return bytesOf(data).toString('utf8');
}

/** A payload of a client, or `undefined` when it is not one or longer than Discord takes. */
export function readPayload(data: RawData): z.infer<typeof payload> | undefined {
  const bytes = bytesOf(data);
  if (bytes.byteLength > MAX_BYTES) return undefined;
  try {
    return payload.safeParse(JSON.parse(bytes.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** A frame that is not a dispatch. */
export function frame(op: number, d: unknown): string {
  return JSON.stringify({ t: null, s: null, op, d });
}
