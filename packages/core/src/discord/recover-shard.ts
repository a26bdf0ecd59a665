import { type Clock, sleep } from '../clock.ts';

/** A shard of `@discordjs/ws` 1.2, as far as it loses and finds its connection; half of it is not public. */
export interface RecoveringShard {
  readonly connection: {
    readonly readyState: number;
    terminate(): void;
    once(event: 'close', listener: () => void): void;
  } | null;
  on(event: 'ready' | 'resumed' | 'closed', listener: () => void): unknown;
  internalConnect(): Promise<void>;
  resume(session: unknown): Promise<void>;
  destroy(options?: { readonly reason?: string; readonly recover?: number }): Promise<void>;
}
export interface RecoveryOptions {
  readonly clock: Clock;
  /** Aborts when the bot stops: then nothing connects any more. */
  readonly stopped: AbortSignal;
}

/** How long Discord may take to answer a resume, and a close, in milliseconds. Neither is documented. */
export const PATIENCE_MS = { resume: 15_000, close: 2_000 } as const;
const LONGEST_WAIT_MS = 60_000;
const OPEN = 1;
/** `WebSocketShardDestroyRecovery.Reconnect`: a new session. */
const RECONNECT = 0;

/**
 * Makes a shard come back from what `@discordjs/ws` 1.2.3 does not: a resume that nobody answers, a peer that is gone
 * without closing (it waits 30 s for it), and a gateway that is down or refuses sessions (it tries 120 times a minute).
 */
export function recoverShard(shard: RecoveringShard, options: RecoveryOptions): void {
  backOff(shard, options);
  giveUpResumes(shard, options);
  cutWhatDoesNotClose(shard, options);
}

/** The first attempt after a session is at once; each one after it waits twice as long, up to a minute. */
function backOff(shard: RecoveringShard, { clock, stopped }: RecoveryOptions): void {
  const connect = shard.internalConnect.bind(shard);
  let attempts = 0;
  const succeed = () => void (attempts = 0);
  shard.on('ready', succeed);
  shard.on('resumed', succeed);
  shard.internalConnect = async () => {
    const waitMs = attempts === 0 ? 0 : Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** attempts);
    attempts += 1;
    // Shards that lost the gateway together do not come back together.
    if (waitMs > 0) await sleep(clock, waitMs * (0.5 + Math.random() / 2), stopped).catch(() => {});
    if (!stopped.aborted) await connect();
  };
}

function giveUpResumes(shard: RecoveringShard, { clock }: RecoveryOptions): void {
  const resume = shard.resume.bind(shard);
  let settle = () => {};
  for (const event of ['ready', 'resumed', 'closed'] as const) shard.on(event, () => settle());
  shard.resume = (session) => {
    settle();
    const timer = clock.schedule(PATIENCE_MS.resume, () => {
      void shard.destroy({ reason: 'The resume was not answered', recover: RECONNECT });
    });
    settle = () => timer.cancel();
    return resume(session);
  };
}

function cutWhatDoesNotClose(shard: RecoveringShard, { clock }: RecoveryOptions): void {
  const destroy = shard.destroy.bind(shard);
  shard.destroy = (options) => {
    const { connection } = shard;
    if (connection?.readyState === OPEN) {
      const timer = clock.schedule(PATIENCE_MS.close, () => connection.terminate());
      connection.once('close', () => timer.cancel());
    }
    return destroy(options);
  };
}
