import type { ControlTarget, ControlledSession } from './attach-control.ts';
import type { NetworkState, SessionLine } from './network-wire.ts';
import { isVirtual } from '../virtual-clock.ts';

const MOST_WINDOWS = 100;
const MOST_SESSIONS = 200;
const MOST_LOST = 100;

function sessionLine({ id, applicationId, connected, sequence, identity }: ControlledSession): SessionLine {
  const [shardId, shardCount] = identity.shard;
  return { id, applicationId, shardId, shardCount, connected, intents: identity.intents, sequence };
}

/** How things are on the network of a sandbox, bounded in every list. */
export function networkState({ world, gateway, faults, limits }: ControlTarget): NetworkState {
  const { now, lostGuilds } = gateway.trouble;
  const emptiest = limits.counting.toSorted((a, b) => a.remaining / a.limit - b.remaining / b.limit);
  return {
    isVirtual: isVirtual(world.clock),
    limitsOn: limits.isOn,
    windows: emptiest.slice(0, MOST_WINDOWS),
    sessions: gateway.sessions.slice(-MOST_SESSIONS).map(sessionLine),
    faults: faults.active,
    misbehaviour: now,
    lostGuilds: [...lostGuilds].slice(0, MOST_LOST),
  };
}
