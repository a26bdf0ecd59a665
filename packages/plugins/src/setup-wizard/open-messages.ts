import type { Clock, Logger, Reply, Timer } from '@bronxbot/core';
import type { DraftKey } from './drafts.ts';
import { IDLE_MS } from './tables.ts';

/** Beyond it the oldest message is forgotten: its buttons still say that it is over. */
const MOST_OPEN = 1_000;

interface OpenMessage {
  readonly edit: (body: Reply) => Promise<void>;
  readonly timer: Timer;
}

/** The messages in which somebody is at a wizard, in this process. */
export interface OpenMessages {
  /** Calls `onIdle` once nobody has done anything for 300 s, unless the message is tracked again or closed. */
  track(key: DraftKey, edit: OpenMessage['edit'], onIdle: () => Promise<Reply>): void;
  /** Waits no longer, and shows that it is over. */
  close(key: DraftKey, over?: Reply): void;
  stop(): void;
}

/** Makes the memory of messages. */
export function createOpenMessages(clock: Clock, log: Logger): OpenMessages {
  const open = new Map<string, OpenMessage>();
  const show = (edit: OpenMessage['edit'], over: Promise<Reply>) =>
    void over
      .then(edit)
      .catch((error: unknown) => log.info('The buttons of a wizard could not be taken away', { error }));
  function close(key: string, over?: Reply): void {
    const message = open.get(key);
    message?.timer.cancel();
    open.delete(key);
    if (message && over !== undefined) show(message.edit, Promise.resolve(over));
  }
  return {
    track(draft, edit, onIdle) {
      const key = textOf(draft);
      close(key);
      const timer = clock.schedule(IDLE_MS, () => {
        open.delete(key);
        show(edit, onIdle());
      });
      open.set(key, { edit, timer });
      if (open.size > MOST_OPEN) close(open.keys().next().value ?? '');
    },
    close: (draft, over) => close(textOf(draft), over),
    stop() {
      for (const key of open.keys()) close(key);
    },
  };
}

/** A draft as the key of a map. */
const textOf = ({ ownerId, userId, wizard }: DraftKey): string => `${wizard}:${ownerId}:${userId}`;
