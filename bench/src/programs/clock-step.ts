// Sends messages in one channel while the machine's clock is set back or forth, and prints how long it took. For rate-limit-clock.
import { pause, stopwatch } from '../clock.ts';
import { openSender, type SenderConnection, type SenderVariant } from '../limits/open-sender.ts';
import { channelOf } from '../limits/show-frames.ts';
import { setClock } from '../limits/wrong-clock.ts';
import { onEnd, tellReady } from './report.ts';

interface Told extends SenderVariant, Omit<SenderConnection, 'random'> {
  readonly channelId: string;
  readonly messages: number;
  readonly stepMs: number;
  readonly stepAfterMs: number;
}
const told = JSON.parse(process.argv[2] ?? '{}') as Told;
const sender = await openSender(told, { ...told, random: () => 0.5 });
tellReady({});

onEnd(async () => {
  const channel = channelOf(sender.client, told.channelId);
  const startedAtMs = stopwatch.now();
  const sent = Array.from({ length: told.messages }, () => channel.send('Hello.'));
  await pause(told.stepAfterMs);
  setClock(told.stepMs);
  await Promise.all(sent);
  const tookS = (stopwatch.now() - startedAtMs) / 1_000;
  await sender.close();
  return { tookS };
});
