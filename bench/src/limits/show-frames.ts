import { animate } from '@bronxbot/plugins/rate-limit';
import type { Client, TextChannel } from 'discord.js';
import { pause, stopwatch } from '../clock.ts';
import { median } from '../statistics.ts';
import type { SeenRequest } from './limited-world.ts';
import { fairness, refusedShare } from './score.ts';

/** Animations that start together, one for each message. */
export interface Storm {
  /** Message ids by channel. */
  readonly messages: ReadonlyMap<string, readonly string[]>;
  readonly frames: number;
  readonly everyMs: number;
}

/** What the last frame says. */
const FINAL = 'The end.';
const frameText = (frame: number, frames: number): string =>
  frame >= frames - 1 ? FINAL : `Frame ${frame}.`;

/** Edits every message at every frame, as a game does that waits for nothing, and resolves once all edits have ended. Gives when the last frames were asked for. */
export async function showByEdits(client: Client, { messages, frames, everyMs }: Storm): Promise<number> {
  const edits: Promise<unknown>[] = [];
  const startedAtMs = stopwatch.now();
  for (let frame = 0; frame < frames; frame++) {
    await pause(Math.max(0, startedAtMs + frame * everyMs - stopwatch.now()));
    for (const [channelId, ids] of messages)
      for (const id of ids)
        edits.push(channelOf(client, channelId).messages.edit(id, frameText(frame, frames)));
  }
  const askedAtMs = stopwatch.now();
  await Promise.all(edits);
  return askedAtMs;
}

/** Animates every message, and resolves once all have ended. Gives when the last frames were due. */
export async function showByAnimations(
  client: Client,
  { messages, frames, everyMs }: Storm,
): Promise<number> {
  const durationMs = (frames - 1) * everyMs;
  const dueAtMs = stopwatch.now() + durationMs;
  const shown = [...messages].flatMap(([channelId, ids]) =>
    ids.map((id) =>
      animate(
        { edit: (text: string) => channelOf(client, channelId).messages.edit(id, text) },
        (elapsedMs) => frameText(Math.floor(elapsedMs / everyMs), frames),
        { durationMs },
      ),
    ),
  );
  await Promise.all(shown);
  return dueAtMs;
}

export function channelOf(client: Client, id: string): TextChannel {
  return client.channels.cache.get(id) as TextChannel;
}

/** What people saw of a storm. */
export interface StormScore {
  readonly requests: number;
  /** Answered 429, in hundredths of all requests. */
  readonly refused: number;
  /** How late the last frames were, in seconds. */
  readonly lateMedian: number;
  readonly lateMost: number;
  /** Frames that a message showed. */
  readonly framesMedian: number;
  /** Jain's index over the frames of all messages. */
  readonly fairness: number;
}

/** Judges a storm by what arrived at the sandbox. */
export function scoreStorm(seen: readonly SeenRequest[], { messages }: Storm, endedAtMs: number): StormScore {
  const frames = new Map([...messages.values()].flat().map((id): [string, SeenRequest[]] => [id, []]));
  for (const request of seen)
    if (request.method === 'PATCH' && request.status === 200)
      frames.get(request.path.split('/').at(-1) ?? '')?.push(request);
  const shares = [...frames.values()];
  const lateness = shares.map((share) => {
    const last = share.find(({ body }) => (body as { readonly content?: string }).content === FINAL);
    return ((last?.answeredAtMs ?? Number.NaN) - endedAtMs) / 1_000;
  });
  return {
    requests: seen.length,
    refused: refusedShare(seen),
    lateMedian: median(lateness),
    lateMost: Math.max(...lateness),
    framesMedian: median(shares.map((share) => share.length)),
    fairness: fairness(shares.map((share) => share.length)),
  };
}
