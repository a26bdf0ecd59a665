/** Where two values differ first. */
export interface Difference {
  /** `body.components[0].label` */
  readonly at: string;
  readonly was: unknown;
  readonly is: unknown;
}

/**
 * Compares what happened once with what happened again. Ids, tokens and times are others in every run: what stands in
 * the same place for the first time is taken for the same thing from then on.
 */
export interface Likeness {
  /** What in this run is what had these ids in the other. */
  translate(was: unknown): unknown;
  /** Takes ids in the same places for the same things; it minds no difference. */
  learn(was: unknown, is: unknown): void;
  /** The first difference; none when they are alike. It learns on the way. */
  differ(was: unknown, is: unknown, at: string): Difference | undefined;
}

/** Ids, and tokens of interactions and webhooks, which are long and random. */
const IDS = /\b\d{17,20}\b|\b[\w-]{24,}\b/g;
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)$/;

/** Nothing learnt yet. */
export function createLikeness(): Likeness {
  const known = new Map<string, string>();

  function likeTexts(was: string, is: string): boolean {
    if (was === is || (TIME.test(was) && TIME.test(is))) return true;
    const before = was.match(IDS) ?? [];
    const after = is.match(IDS) ?? [];
    if (before.length !== after.length || was.replaceAll(IDS, '#') !== is.replaceAll(IDS, '#')) return false;
    return before.every((id, index) => {
      const now = after[index] ?? '';
      if (!known.has(id)) known.set(id, now);
      return known.get(id) === now;
    });
  }

  function differ(was: unknown, is: unknown, at: string): Difference | undefined {
    if (typeof was === 'string' && typeof is === 'string')
      return likeTexts(was, is) ? undefined : { at, was, is };
    if (!isObject(was) || !isObject(is) || Array.isArray(was) !== Array.isArray(is))
      return Object.is(was, is) ? undefined : { at, was, is };
    const place = (key: string) => (Array.isArray(was) ? `${at}[${key}]` : `${at}.${key}`);
    for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) {
      const difference = differ(was[key], is[key], place(key));
      if (difference) return difference;
    }
    return undefined;
  }

  function learn(was: unknown, is: unknown): void {
    if (typeof was === 'string' && typeof is === 'string') likeTexts(was, is);
    if (!isObject(was) || !isObject(is)) return;
    for (const key of Object.keys(was)) learn(was[key], is[key]);
  }

  function translate(was: unknown): unknown {
    if (typeof was === 'string') return was.replaceAll(IDS, (id) => known.get(id) ?? id);
    if (Array.isArray(was)) return was.map(translate);
    if (!isObject(was)) return was;
    return Object.fromEntries(Object.entries(was).map(([key, value]) => [key, translate(value)]));
  }

  return { translate, learn, differ };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
