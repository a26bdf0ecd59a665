/** What a bot's program tells the test that started it. */
export type Report =
  | { readonly t: 'ready' }
  | { readonly t: 'idle' }
  | { readonly t: 'failed'; readonly error: string };

let inHand = 0;
let waiting: (() => void)[] = [];

const report = (message: Report) => process.send?.(message);

/** Makes a listener of what a bot does on an event, and keeps count of what it has in hand. */
export function does<Args extends unknown[]>(
  act: (...args: Args) => Promise<unknown>,
): (...args: Args) => void {
  return (...args) => void carryOut(() => act(...args));
}

/** Does something that keeps the bot from being idle, and reports its failure. */
export async function carryOut(act: () => Promise<unknown>): Promise<void> {
  inHand += 1;
  try {
    await act();
  } catch (error) {
    report({ t: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  inHand -= 1;
  if (inHand > 0) return;
  for (const tell of waiting) tell();
  waiting = [];
}

/** Hosts a bot as a program of its own: it says when it is ready, and when it has nothing in hand. */
export async function hostBot(start: (token: string) => Promise<void>): Promise<void> {
  process.once('disconnect', () => process.exit());
  process.on('message', () => {
    const tell = () => void report({ t: 'idle' });
    if (inHand === 0) tell();
    else waiting.push(tell);
  });
  await start(process.env['DISCORD_TOKEN'] ?? '');
  report({ t: 'ready' });
}
