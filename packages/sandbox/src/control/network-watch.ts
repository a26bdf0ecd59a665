import { systemClock, type Clock, type Timer } from '../clock.ts';
import type { TappedFrame } from '../gateway/frame-tap.ts';
import type { RequestRecord } from '../rest/request-log.ts';
import type { World } from '../state/world.ts';
import type { ControlTarget } from './attach-control.ts';
import { frameLine, requestLine } from './network-lines.ts';
import { networkState } from './network-state.ts';
import type { NetworkNews, RequestDetail } from './network-wire.ts';
import { createRecent, type Numbered, type Recent } from './recent.ts';
import { redactJson } from './redact.ts';

/** How often news is gathered, in milliseconds of real time: sockets have no other. */
const TELL_EVERY_MS = 200;
/** Requests and frames told of at once; of more the newest are. */
const MOST_TOLD = 100;
/** Requests kept for those who come, and for details. */
const KEPT_REQUESTS = 1_000;
/** Characters of a body or an answer; what is longer is cut. */
const MOST_TEXT = 20_000;

/** What goes over the wires of a sandbox, told in few and small pieces. */
export interface NetworkWatch {
  /** Everything there is, as the first news of a stream. */
  all(): NetworkNews;
  /** Calls back with everything, then with what is new, until the returned function is called. */
  follow(listener: (news: NetworkNews) => void): () => void;
  /** What a request carried and got; `undefined` when it is no longer kept. */
  detail(number: number): RequestDetail | undefined;
  stop(): void;
}

/** Watches a sandbox. Frames are only listened to while somebody follows. */
export function watchNetwork(target: ControlTarget, clock: Clock = systemClock): NetworkWatch {
  const { world } = target;
  const listeners = new Set<(news: NetworkNews) => void>();
  const kept = createRecent<RequestRecord>(KEPT_REQUESTS);
  const gathering = gatherNews(target, kept);
  let timer: Timer | undefined;

  const tell = () => {
    timer = clock.schedule(TELL_EVERY_MS, tell);
    const news = gathering.gather();
    if (news) for (const listener of listeners) listener(news);
  };
  const pause = () => {
    gathering.pause();
    timer?.cancel();
  };
  const all = (): NetworkNews => ({
    ...newsOf(world, { requests: kept.all.slice(-MOST_TOLD) }),
    state: networkState(target),
  });

  return {
    all,
    follow(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        gathering.begin();
        timer = clock.schedule(TELL_EVERY_MS, tell);
      }
      listener(all());
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) pause();
      };
    },
    detail(number) {
      const record = kept.all.find((request) => request.number === number)?.one;
      if (record === undefined) return undefined;
      const text = (value: unknown) => cut(redactJson(world, value));
      const { files, headers } = record;
      return { body: text(record.body), files, answer: text(record.answer), headers };
    },
    stop() {
      listeners.clear();
      pause();
      gathering.stop();
    },
  };
}

interface Gathering {
  /** Gathers frames from now on. */
  begin(): void;
  /** What is new since the last time, if anything is. */
  gather(): NetworkNews | undefined;
  pause(): void;
  stop(): void;
}

interface HeardFrame {
  readonly atMs: number;
  readonly frame: TappedFrame;
}

function gatherNews(target: ControlTarget, kept: Recent<RequestRecord>): Gathering {
  const { world, gateway } = target;
  const frames = createRecent<HeardFrame>(MOST_TOLD);
  let lastNumber = 0;
  let told = '';
  const end = target.onRequest((record) => kept.add(record));
  const numberOfLast = () => kept.all.at(-1)?.number ?? 0;
  const begin = () => {
    lastNumber = numberOfLast();
    told = '';
    frames.take();
    gateway.tap.listener = (frame) => frames.add({ atMs: world.clock.now(), frame });
  };
  const pause = () => void (gateway.tap.listener = undefined);
  return {
    begin,
    pause,
    gather() {
      const { taken, gone } = frames.take();
      const requests = kept.all.filter(({ number }) => number > lastNumber).slice(-MOST_TOLD);
      const skipped = gone + numberOfLast() - lastNumber - requests.length;
      lastNumber = numberOfLast();
      const state = networkState(target);
      const text = JSON.stringify(state);
      const isChanged = text !== told;
      told = text;
      if (!isChanged && taken.length + requests.length === 0) return undefined;
      return { ...newsOf(world, { requests, frames: taken, skipped }), ...(isChanged && { state }) };
    },
    stop() {
      pause();
      end();
    },
  };
}

function newsOf(
  { clock }: World,
  {
    requests,
    frames = [],
    skipped = 0,
  }: {
    readonly requests: readonly Numbered<RequestRecord>[];
    readonly frames?: readonly Numbered<HeardFrame>[];
    readonly skipped?: number;
  },
): NetworkNews {
  return {
    nowMs: Math.round(clock.now()),
    requests: requests.map(({ number, one }) => requestLine(number, one)),
    frames: frames.map(({ number, one }) => frameLine(number, one.atMs, one.frame)),
    skipped,
  };
}

function cut(text: string): string {
  return text.length <= MOST_TEXT
    ? text
    : `${text.slice(0, MOST_TEXT)}\n… ${text.length - MOST_TEXT} more characters`;
}
