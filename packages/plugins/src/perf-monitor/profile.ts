import { Session } from 'node:inspector/promises';
import { type Clock, Refusal, sleep } from '@bronxbot/core';

/** Discord takes 10 MB. @see https://docs.discord.com/developers/reference#uploading-files */
const MOST_BYTES = 9_500_000;
/** Between looks, in microseconds: a minute of them stays below what Discord takes. */
const EVERY_US = 1_000;

let running = false;

/**
 * Records what runs on the main thread, as a file that Chrome opens. One at a time in a process.
 * @throws Refusal `PERF_PROFILING` while another one is recorded, `PERF_PROFILE_TOO_LARGE` for what Discord does not take
 */
export async function recordProfile({
  clock,
  forMs,
  signal,
}: {
  readonly forMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}): Promise<{ readonly name: string; readonly attachment: Buffer }> {
  // The profiler belongs to the process, and so does this.
  if (running) throw new Refusal('A profile is being recorded already.', 'PERF_PROFILING');
  running = true;
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: EVERY_US });
    await session.post('Profiler.start');
    await sleep(clock, forMs, signal);
    const { profile } = await session.post('Profiler.stop');
    const attachment = Buffer.from(JSON.stringify(profile));
    if (attachment.length > MOST_BYTES)
      throw new Refusal(
        'The profile is too large for Discord. Record a shorter one.',
        'PERF_PROFILE_TOO_LARGE',
      );
    const stamp = new Date(clock.now()).toISOString().slice(0, 19).replaceAll(':', '-');
    return { name: `${stamp}.cpuprofile`, attachment };
  } finally {
    session.disconnect();
    running = false;
  }
}
