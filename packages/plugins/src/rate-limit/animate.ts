import { PluginError } from '../errors.ts';
import { Animation, type AnimationSummary } from './edits/animation.ts';
import { drawing } from './edits/drawing.ts';

/** What can be animated: a message of discord.js, or the context of a command, whose last reply then moves. */
export interface Animated<Frame> {
  edit(frame: Frame): Promise<unknown>;
  // What a message of discord.js knows of the interaction that it answers.
  readonly interactionMetadata?: { readonly id: string } | null;
  readonly applicationId?: string | null;
}

/** How an animation runs. */
export interface AnimateOptions {
  /** When the last frame is shown, in milliseconds from the start; 0 shows nothing but that. */
  readonly durationMs: number;
  /**
   * The shortest time between two frames, in milliseconds. It is longer where Discord's limits ask for it: about a second for a message of
   * a channel, and 400 ms for the answer to an interaction.
   * @defaultValue `250`
   */
  readonly minFrameMs?: number;
  /** Ends the animation where it is. */
  readonly signal?: AbortSignal;
}

/**
 * Moves a message for a while: `await animate(message, (elapsedMs) => frameAt(elapsedMs), { durationMs: 6_000 })`.
 * The timeline is asked for a frame when there is room to send one, so that each shows the present, and once more at the end: that frame
 * always is shown, and nothing of the animation after it. As many frames are shown as the limits allow, shared fairly by all that
 * moves in a channel; the answer to an interaction has a limit of its own and is edited by its token for as long as that lives.
 * Resolves when the last frame is shown, when the message is deleted, or when another animation of the message begins; says which.
 * When the bot stops, the last frame is shown at once.
 * @param timeline what to show at a moment from 0 to `durationMs`. Make the frame of `durationMs` the result.
 * @throws PluginError `RATE_LIMIT_MISSING` without the plugin; what an edit throws, but not for a deleted message; what `timeline` throws;
 * the signal's reason.
 */
export async function animate<Frame>(
  target: Animated<Frame>,
  timeline: (elapsedMs: number) => Frame,
  { durationMs, minFrameMs = 250, signal }: AnimateOptions,
): Promise<AnimationSummary> {
  signal?.throwIfAborted();
  const { interactionMetadata, applicationId } = target;
  const animation = new Animation({
    durationMs,
    minFrameMs,
    interaction:
      interactionMetadata && applicationId ? { id: interactionMetadata.id, applicationId } : undefined,
    frame(elapsedMs) {
      const frame = timeline(elapsedMs);
      return () => target.edit(frame);
    },
  });
  const abort = () => animation.fail(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await begin(animation);
    return await animation.ended;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/** Asks for a frame only to learn which message it is, after which frames are asked for as there is room. */
async function begin(animation: Animation): Promise<void> {
  // The first edit of a command that has not replied yet is its reply, and is sent; the second is an edit.
  for (let edits = 0; edits < 2 && !animation.staged; edits++) {
    const show = animation.drawn.frame(0);
    try {
      await drawing.run(animation, async () => show());
    } catch (error) {
      // Once it has begun, this is the edit that was not sent.
      if (!animation.staged) throw error;
    }
  }
  if (animation.staged) return;
  throw new PluginError(
    'RATE_LIMIT_MISSING',
    'An animation was shown by a client that does not send through the rate-limit plugin. Add `...rateLimit()` to the plugins of the bot, and animate a message of its client or the context of its command.',
  );
}
