import type { Clock } from '@bronxbot/core';
import {
  DiscordAPIError,
  type InternalRequest,
  type REST,
  RESTJSONErrorCodes,
  type ResponseLike,
} from 'discord.js';
import { drawing } from './drawing.ts';

/** What became of an animation. */
export interface AnimationSummary {
  /** Frames that were shown, the last one included. */
  readonly frames: number;
  /** Milliseconds from the start to the answer that the newest frame is shown. */
  readonly tookMs: number;
  /**
   * `shown`: its last frame is. `deleted`: the message is gone. `replaced`: another animation of the same message began.
   */
  readonly end: 'shown' | 'deleted' | 'replaced';
}

/** What is animated, and how. */
export interface Drawn {
  /** Makes the frame of a moment, in milliseconds from the start. What it gives shows it: an edit, of which the request is caught. */
  frame(elapsedMs: number): () => Promise<unknown>;
  readonly durationMs: number;
  readonly minFrameMs: number;
  /** The interaction that the message answers, and the application that answered it. */
  readonly interaction: { readonly id: string; readonly applicationId: string } | undefined;
}

/** Where an animation takes place: its message, as one frame told that was not sent. */
export interface Stage {
  readonly clock: Clock;
  readonly rest: REST;
  /** A request that shows a frame, that all others are sent like. */
  readonly request: InternalRequest;
  /** Where the message is edited by the token of its interaction; `undefined` when there is none that is known to live. */
  byToken(): `/${string}` | undefined;
  /** Ends it on the message. */
  leave(): void;
}

interface Asked {
  readonly request: InternalRequest;
  resolve(response: ResponseLike): void;
  reject(error: unknown): void;
}

/** One message in motion. It is asked for a frame when there is room for one, so that each is the newest when it is sent. */
export class Animation {
  readonly drawn: Drawn;
  /** What became of it; rejects with what stopped it. */
  readonly ended: Promise<AnimationSummary>;
  #settle: { resolve(summary: AnimationSummary): void; reject(error: unknown): void } | undefined;
  #stage: Stage | undefined;
  #startedAt = 0;
  #endsAt = 0;
  #frames = 0;
  #shownAt = 0;
  /** A frame whose request was made and not answered yet. */
  #asked: Asked | undefined;
  #catch: ((request: InternalRequest) => void) | undefined;
  #isLast = false;
  #tokenRefused = false;

  constructor(drawn: Drawn) {
    this.drawn = drawn;
    this.ended = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // `animate` waits for it, but not before the first frame is answered.
    this.ended.catch(() => {});
  }

  /** The client that shows it. */
  get rest(): REST {
    return this.#on().rest;
  }
  get staged(): boolean {
    return this.#stage !== undefined;
  }
  /** On the monotonic clock. */
  get endsAt(): number {
    return this.#endsAt;
  }

  /** Starts on a message. */
  begin(stage: Stage): void {
    this.#stage = stage;
    this.#startedAt = stage.clock.monotonic();
    this.#endsAt = this.#startedAt + this.drawn.durationMs;
  }

  /** Takes the request that `show` makes, and answers it once it was sent; `undefined` when it is not waited for. */
  take(request: InternalRequest): Promise<ResponseLike> | undefined {
    if (!this.#catch) return undefined;
    this.#catch(request);
    this.#catch = undefined;
    return this.#ask(request);
  }

  /** Where the next frame is sent. */
  address(): Pick<InternalRequest, 'fullRoute' | 'auth'> {
    const { request, byToken } = this.#on();
    const fullRoute = this.#tokenRefused ? undefined : byToken();
    if (fullRoute !== undefined) return { fullRoute, auth: false };
    return { fullRoute: request.fullRoute, ...(request.auth !== undefined && { auth: request.auth }) };
  }

  /** Makes the newest frame, as a request to `address`; the same again until it is answered. */
  async draw(address: Pick<InternalRequest, 'fullRoute' | 'auth'>): Promise<InternalRequest> {
    const request = this.#asked?.request ?? (await this.#make());
    return { ...request, ...address, method: this.#on().request.method };
  }

  /** The frame is shown. */
  answered(response: ResponseLike): void {
    this.#frames++;
    this.#shownAt = this.#on().clock.monotonic();
    this.#asked?.resolve(response);
    this.#asked = undefined;
    if (this.#isLast) this.end('shown');
  }

  /** The frame was not shown; without its token the message is edited as the bot from now on. */
  refused(error: unknown, address: Pick<InternalRequest, 'fullRoute'>): void {
    this.#asked?.reject(error);
    this.#asked = undefined;
    const { fullRoute } = this.#on().request;
    if (address.fullRoute !== fullRoute && isAboutToken(error)) this.#tokenRefused = true;
    else if (isGone(error)) this.end('deleted');
    else this.fail(error);
  }

  /** Shows the last frame next. */
  hurry(): void {
    this.#endsAt = Math.min(this.#endsAt, this.#on().clock.monotonic());
  }

  end(end: AnimationSummary['end']): void {
    this.#drop(new Error(`The animation ended: ${end}`));
    this.#settle?.resolve({
      frames: this.#frames,
      tookMs: Math.max(0, this.#shownAt - this.#startedAt),
      end,
    });
  }

  fail(error: unknown): void {
    this.#drop(error);
    this.#settle?.reject(error);
  }

  /** A frame that was not sent yet never will be, and whoever made it must not wait for it. */
  #drop(reason: unknown): void {
    this.#asked?.reject(reason);
    this.#asked = undefined;
    this.#stage?.leave();
  }

  #ask(request: InternalRequest): Promise<ResponseLike> {
    return new Promise((resolve, reject) => {
      this.#asked = { request, resolve, reject };
    });
  }

  #make(): Promise<InternalRequest> {
    const { clock } = this.#on();
    const now = clock.monotonic();
    this.#isLast = now >= this.#endsAt;
    const elapsedMs = this.#isLast ? this.drawn.durationMs : now - this.#startedAt;
    return new Promise((resolve, reject) => {
      this.#catch = resolve;
      const show = this.drawn.frame(elapsedMs);
      // Once the request is caught its answer tells how it went, and these change nothing any more.
      drawing
        .run(this, async () => show())
        .then(() => reject(new TypeError('The edit of an animation sent nothing')), reject);
    });
  }

  #on(): Stage {
    if (!this.#stage) throw new TypeError('The animation has not begun');
    return this.#stage;
  }
}

/** The message is not there, or not for the bot. */
export const isGone = (error: unknown): boolean => error instanceof DiscordAPIError && error.status === 404;

/** The token is over, or does not reach this message; as the bot it may. */
const isAboutToken = (error: unknown): boolean =>
  error instanceof DiscordAPIError &&
  (error.status === 401 || error.status === 404 || error.code === RESTJSONErrorCodes.InvalidWebhookToken);
