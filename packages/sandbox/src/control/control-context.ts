import type { Acts } from './acts.ts';
import type { ControlTarget } from './attach-control.ts';
import { ControlError } from './control-error.ts';
import type { EventStream } from './event-stream.ts';
import type { NetworkWatch } from './network-watch.ts';
import type { FurnishApi, PeopleApi } from './people-api.ts';

/** What every operation of the control API works with. */
export interface ControlContext {
  readonly target: ControlTarget;
  readonly people: PeopleApi;
  readonly furnish: FurnishApi;
  readonly events: EventStream;
  readonly network: NetworkWatch;
  readonly acts: Acts;
}

/**
 * The id of the person on whose behalf a request is made.
 * @throws `CONTROL_NOT_FOUND` when nobody has it, or a bot does
 */
export function personOf(context: ControlContext, userId: string | null | undefined): string {
  const user = context.target.world.users.get(userId ?? '');
  if (user !== undefined && user.bot !== true) return user.id;
  throw new ControlError(
    'CONTROL_NOT_FOUND',
    `No person has the id "${userId ?? ''}". GET /_sandbox/people lists them.`,
  );
}
