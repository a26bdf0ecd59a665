/** Whether the IANA database has a time zone of this name; offsets such as `+01:00` are none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name) || name.length > 64) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return true;
  } catch {
    return false;
  }
}

/** All time zones, `UTC` first. */
export const timeZones = (): readonly string[] => [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC'),
];

/** The name as the database spells it, for one in any case: `europe/berlin`. */
export function canonicalTimeZone(typed: string): string | undefined {
  const wanted = fold(typed);
  const known = timeZones().find((name) => fold(name) === wanted);
  if (known !== undefined) return known;
  // Old names, such as `US/Eastern`, are valid and not listed.
  return isTimeZone(typed.trim())
    ? new Intl.DateTimeFormat('en', { timeZone: typed.trim() }).resolvedOptions().timeZone
    : undefined;
}

/** The time zones most like what was typed, nearest first: by city, by part of the name, then by spelling. */
export function suggestTimeZones(typed: string, limit = 25): readonly string[] {
  const wanted = fold(typed);
  const rank = (name: string) => {
    const [city = ''] = fold(name).split('/').slice(-1);
    if (city.startsWith(wanted)) return 0;
    if (fold(name).includes(wanted)) return 1;
    return 2 + distance(city, wanted);
  };
  const ranked = timeZones().map((name) => ({ name, rank: rank(name) }));
  return ranked
    .filter((each) => each.rank <= 2 + Math.max(2, Math.floor(wanted.length / 3)))
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, limit)
    .map(({ name }) => name);
}

const fold = (text: string) => text.trim().toLowerCase().replaceAll(' ', '_');

/** How many letters must be put in, taken out or changed. Both texts are cut, so that long ones cost little. */
function distance(one: string, other: string): number {
  const [left, right] = [one.slice(0, 32), other.slice(0, 32)];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 0; i < left.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < right.length; j++)
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (left[i] === right[j] ? 0 : 1)),
      );
    row = next;
  }
  return row[right.length] ?? 0;
}
