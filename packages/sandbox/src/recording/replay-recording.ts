import type { Clock } from '../clock.ts';
import type { RequestRecord } from '../rest/request-log.ts';
import { createLikeness, type Difference, type Likeness } from './likeness.ts';
import type { RecordedAct, RecordedRequest, RecordedStep } from './recording.ts';

/** What a bot did differently. */
export interface Deviation {
  /** After which act; none when it was before the first. */
  readonly after: RecordedAct | undefined;
  readonly kind: 'missing' | 'additional' | 'changed';
  /** `POST /channels/1/messages` */
  readonly request: string;
  readonly difference?: Difference;
}

/** The sandbox that a recording is replayed in. */
export interface ReplayStage {
  /** Calls back for each request of the bot, until the returned function is called. */
  onRequest(listener: (request: RequestRecord) => void): () => void;
  /** Does what a person did, and gives what came of it. */
  act(person: string, does: string, input: unknown): Promise<unknown>;
  /** Whether the bot hears the gateway. */
  isConnected(): boolean;
  readonly clock: Clock;
  /** How long the requests of a step are waited for, in milliseconds. */
  readonly patienceMs: number;
}

/** How long the bot may do more than it did, at the end, in milliseconds. */
const AFTERMATH_MS = 300;

/**
 * Does again what people did, one act after the other and as fast as the bot goes along, and compares what the bot asks
 * of REST. Within a step requests of one route are compared in their order; between routes the order does not count.
 * @returns the first thing the bot did differently; nothing when it did the same
 */
export async function replayRecording(
  steps: readonly RecordedStep[],
  stage: ReplayStage,
): Promise<Deviation | undefined> {
  const likeness = createLikeness();
  const inbox = createInbox(stage);
  try {
    for (const [at, { act, result, requests }] of steps.entries()) {
      if (at === 1) await connected(stage);
      if (act !== undefined) {
        const given = await stage.act(act.person, act.does, likeness.translate(act.input));
        likeness.learn(result, given);
      }
      await inbox.holds(requests.length, stage.patienceMs);
      if (at === steps.length - 1) await inbox.holds(requests.length + 1, AFTERMATH_MS);
      const deviation = compare(likeness, requests, inbox.take());
      if (deviation !== undefined) return { after: act, ...deviation };
    }
    return undefined;
  } finally {
    inbox.stop();
  }
}

/** How often it is asked whether the bot is connected, in milliseconds. */
const ASK_MS = 10;

/** Nobody does anything before the bot hears it; one that never connects hears nothing, as the next step will tell. */
async function connected({ isConnected, clock, patienceMs }: ReplayStage): Promise<void> {
  const begunMs = clock.monotonic();
  while (!isConnected() && clock.monotonic() - begunMs < patienceMs)
    await new Promise<void>((resolve) => void clock.schedule(ASK_MS, resolve));
}

function createInbox({ onRequest, clock }: ReplayStage) {
  let requests: RequestRecord[] = [];
  let arrived = () => {};
  const stop = onRequest((request) => {
    requests.push(request);
    arrived();
  });
  return {
    stop,
    take() {
      const taken = requests;
      requests = [];
      return taken;
    },
    /** Resolves once it holds so many requests, or the time is over. */
    async holds(count: number, withinMs: number): Promise<void> {
      await new Promise<void>((resolve) => {
        const timer = clock.schedule(withinMs, resolve);
        arrived = () => {
          if (requests.length < count) return;
          timer.cancel();
          resolve();
        };
        arrived();
      });
    },
  };
}

function compare(
  likeness: Likeness,
  expected: readonly RecordedRequest[],
  given: readonly RequestRecord[],
): Omit<Deviation, 'after'> | undefined {
  const left = [...given];
  for (const was of expected) {
    const at = left.findIndex(({ method, route }) => method === was.method && route === was.route);
    const [is] = at < 0 ? [] : left.splice(at, 1);
    if (is === undefined) return { kind: 'missing', request: nameOf(was) };
    const difference =
      likeness.differ(was.path, is.path, 'path') ??
      likeness.differ(asJson(was.body), asJson(is.body), 'body') ??
      likeness.differ(was.files, is.files, 'files') ??
      likeness.differ(was.status, is.status, 'status');
    if (difference) return { kind: 'changed', request: nameOf(was), difference };
    likeness.learn(was.answer, asJson(is.answer));
  }
  const [more] = left;
  return more && { kind: 'additional', request: nameOf(more) };
}

/** Without what JSON leaves out, as it is in the recording. */
function asJson(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

function nameOf({ method, path }: Pick<RecordedRequest, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
