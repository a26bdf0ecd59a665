/** What the gateway does wrong until it is told otherwise. */
export interface Misbehaviour {
  /** Heartbeats get no answer (op 11): connections are zombies. @defaultValue `false` */
  readonly ignoresHeartbeats?: boolean;
  /** A resume gets no answer, while heartbeats do. @defaultValue `false` */
  readonly ignoresResumes?: boolean;
  /** Every identify and resume is answered that the session is invalid (op 9, not resumable). @defaultValue `false` */
  readonly refusesSessions?: boolean;
  /** Every dispatch is sent twice with one number, as by a replay of what was already seen. @defaultValue `false` */
  readonly sendsTwice?: boolean;
  /** How late Hello comes to who connects, in milliseconds of real time: a slow start. @defaultValue `0` */
  readonly helloDelayMs?: number;
}

/** What goes wrong now. */
export interface Trouble {
  now: Misbehaviour;
  /** Ids of guilds in an outage. */
  readonly lostGuilds: Set<string>;
}
