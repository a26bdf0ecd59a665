/** Something a bot asked that Discord has and the sandbox does not simulate. */
export interface Gap {
  /** `POST /guilds/1/prune`, `POST /channels/1/messages: poll`. */
  readonly what: string;
  /** What it means for the one who reads it. */
  readonly message: string;
}

/** The gaps met so far, each once, at most 200. */
export interface GapList {
  readonly gaps: readonly Gap[];
  add(gap: Gap): void;
}

const LIMIT = 200;

/** An empty list of gaps. */
export function createGapList(): GapList {
  const gaps: Gap[] = [];
  return {
    gaps,
    add(gap) {
      const known = gaps.some(({ what }) => what === gap.what);
      if (!known && gaps.length < LIMIT) gaps.push(gap);
    },
  };
}

/** A gap from the operation (and fields) it was met in. */
export function gapOf(what: string): Gap {
  return {
    what,
    message: `The sandbox does not simulate ${what}. If Discord has it, it is missing here; if not, it is a mistake of the bot.`,
  };
}

/** A failure of the sandbox itself, which is a mistake of its own. */
export function failureOf(what: string, error: unknown): Gap {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { what, message: `The sandbox failed to answer ${what}, which is a mistake of its own: ${text}` };
}
