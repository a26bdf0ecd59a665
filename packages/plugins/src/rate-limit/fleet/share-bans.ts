import type { AskedRecorder } from '../report/create-recorder.ts';
import type { Breaker } from '../retry/breaker.ts';
import type { Fleet } from './fleet.ts';

/** What a ban page without a time is taken to mean, in milliseconds. */
const BAN_MS = 30_000;

/** Tells the other processes of a ban, and obeys the ban that another one met: all are taken to share an address. */
export function shareBans(fleet: Fleet, breaker: Breaker, recorder: AskedRecorder): void {
  recorder.subscribe((event) => {
    if (event.type === 'banned') fleet.ban(event.waitMs ?? BAN_MS);
  });
  fleet.listen({
    beat({ bannedMs }) {
      if (bannedMs > 0 && breaker.state === 'closed') breaker.ban(bannedMs);
    },
  });
}
