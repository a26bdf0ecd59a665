import { Session, type Identity, type SessionOptions } from './session.ts';
import { takeOutOfVoice } from '../state/voice.ts';
import type { World } from '../state/world.ts';

/** The sessions of all bots. */
export interface Sessions {
  /** Oldest first. */
  readonly all: readonly Session[];
  open(identity: Identity): Session;
  find(id: string): Session | undefined;
  close(session: Session): void;
}

/** How many sessions without a connection are kept for a resume. */
const MOST_AWAY = 64;

/** An empty table of sessions; of those without a connection it keeps the newest. */
export function createSessions(world: World, options: SessionOptions): Sessions {
  const all: Session[] = [];
  const forget = (session: Session) => {
    const index = all.indexOf(session);
    if (index >= 0) all.splice(index, 1);
    leaveVoice(world, session);
  };
  const makeRoom = () => {
    const away = all.filter(({ connected }) => !connected);
    away.slice(0, Math.max(0, away.length - MOST_AWAY)).forEach(forget);
  };
  return {
    all,
    open(identity) {
      makeRoom();
      const session = new Session(BigInt(world.nextId()).toString(16).padStart(32, '0'), identity, options);
      all.push(session);
      return session;
    },
    find: (id) => all.find((session) => session.id === id),
    close: forget,
  };
}

/** With its session a bot also loses its voice. */
function leaveVoice(world: World, { id, identity }: Session): void {
  const botId = identity.application.bot.id;
  for (const guild of world.guilds.values())
    if (guild.voiceStates.get(botId)?.session_id === id) takeOutOfVoice(world, guild, botId);
}
