const UNITS_MS = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
} as const;
type Unit = keyof typeof UNITS_MS;

const SPELLINGS: Readonly<Record<string, Unit>> = {
  ...spelled('w', 'w', 'week', 'weeks'),
  ...spelled('d', 'd', 'day', 'days'),
  ...spelled('h', 'h', 'hr', 'hrs', 'hour', 'hours'),
  ...spelled('m', 'm', 'min', 'mins', 'minute', 'minutes'),
  ...spelled('s', 's', 'sec', 'secs', 'second', 'seconds'),
  ...spelled('ms', 'ms', 'millisecond', 'milliseconds'),
};

function spelled(unit: Unit, ...words: readonly string[]): Record<string, Unit> {
  return Object.fromEntries(words.map((word) => [word, unit]));
}

/** The unit that a word names, in any case. */
export function isDurationUnit(word: string): boolean {
  return Object.hasOwn(SPELLINGS, word.toLowerCase());
}

/**
 * The milliseconds that `90s`, `1h30m`, `1.5 hours` or `2 days` stand for; `undefined` for everything else, a bare
 * number included. Weeks are the longest unit: months and years differ in length.
 */
export function parseDuration(text: string): number | undefined {
  const parts = [...text.matchAll(/\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*/giy)];
  const length = parts.reduce((sum, [part]) => sum + part.length, 0);
  if (parts.length === 0 || length !== text.length) return undefined;
  let totalMs = 0;
  for (const [, amount = '', word = ''] of parts) {
    const unit = Object.hasOwn(SPELLINGS, word.toLowerCase()) ? SPELLINGS[word.toLowerCase()] : undefined;
    if (!unit) return undefined;
    totalMs += Number(amount) * UNITS_MS[unit];
  }
  const rounded = Math.round(totalMs);
  return Number.isSafeInteger(rounded) ? rounded : undefined;
}

/** A duration as people write it, in full units: `1h 30m`, `2d`, `500ms`; `0s` for nothing. */
export function formatDuration(durationMs: number): string {
  let leftMs = Math.round(durationMs);
  const parts: string[] = [];
  for (const [unit, unitMs] of Object.entries(UNITS_MS)) {
    const amount = Math.floor(leftMs / unitMs);
    leftMs -= amount * unitMs;
    if (amount > 0) parts.push(`${amount}${unit}`);
  }
  return parts.join(' ') || '0s';
}
