import { z } from 'zod';
import { SandboxError } from '../errors.ts';
import { worldFile } from '../world-file/world-file.ts';

const head = z.object({
  recording: z.literal(1),
  /** What `Math.random` of the bot was begun with. */
  seed: z.number(),
  /** Name of the bot. */
  bot: z.string(),
  world: worldFile,
});
const act = z.object({
  act: z.number(),
  person: z.string(),
  does: z.string(),
  input: z.unknown().optional(),
});
const done = z.object({ done: z.number(), result: z.unknown().optional() });
const request = z.object({
  method: z.string(),
  path: z.string(),
  route: z.string().optional(),
  body: z.unknown().optional(),
  files: z.array(z.string()),
  status: z.number(),
  answer: z.unknown().optional(),
});
const asked = z.object({ request });
const told = z.object({ event: z.string(), data: z.unknown().optional() });
const full = z.object({ full: z.literal(true) });
const line = z.union([act, done, asked, told, full]);

/** How a recording begins. */
export type RecordingHead = z.infer<typeof head>;
/** One request of the bot, and what it got. */
export type RecordedRequest = z.infer<typeof request>;
/** What a person did. */
export type RecordedAct = z.infer<typeof act>;
/** What is written after the head, in the order in which it happened. */
export type RecordingLine = z.infer<typeof line>;

/** Something a person did (nothing at first), what came of it, and what the bot asked until the next. */
export interface RecordedStep {
  readonly act: RecordedAct | undefined;
  result: unknown;
  readonly requests: RecordedRequest[];
}

/** A recording, step by step. */
export interface Recording {
  readonly head: RecordingHead;
  readonly steps: readonly RecordedStep[];
}

/** Reads what `sandbox record` wrote. @throws SandboxError `RECORDING_INVALID` that names the line */
export function readRecording(text: string): Recording {
  const [first = '', ...rest] = text.split('\n').filter((one) => one !== '');
  const steps: RecordedStep[] = [{ act: undefined, result: undefined, requests: [] }];
  for (const [at, one] of rest.entries()) {
    const read = readLine(one, line, at + 2);
    if ('act' in read) steps.push({ act: read, result: undefined, requests: [] });
    const begun = 'done' in read ? steps.find((step) => step.act?.act === read.done) : undefined;
    if (begun && 'done' in read) begun.result = read.result;
    if ('request' in read) steps.at(-1)?.requests.push(read.request);
  }
  return { head: readLine(first, head, 1), steps };
}

function readLine<T>(text: string, shape: z.ZodType<T>, number: number): T {
  try {
    return shape.parse(JSON.parse(text));
  } catch (cause) {
    throw new SandboxError(
      'RECORDING_INVALID',
      `Line ${number} is none of a recording. Give a file that "sandbox record" wrote with this version.`,
      { cause },
    );
  }
}
