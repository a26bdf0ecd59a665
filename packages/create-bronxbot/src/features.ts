/** What a bot may have from `@bronxbot/plugins`, in the order in which the bot lists it. */
export interface Feature {
  readonly name: FeatureName;
  /** What it is asked by. */
  readonly label: string;
  readonly hint: string;
  /** What it cannot do without. */
  readonly needs: readonly FeatureName[];
  /** Whether somebody who answers nothing gets it. */
  readonly usual: boolean;
}
export type FeatureName = 'rate-limit' | 'database' | 'cache' | 'redis' | 'tos';

export const FEATURES: readonly Feature[] = [
  {
    name: 'rate-limit',
    label: 'Rate limits',
    hint: 'requests wait for their turn instead of meeting a 429',
    needs: [],
    usual: true,
  },
  {
    name: 'database',
    label: 'Database',
    hint: 'an SQLite file; Postgres with DATABASE_URL',
    needs: [],
    usual: true,
  },
  { name: 'cache', label: 'Cache', hint: 'in memory', needs: [], usual: false },
  {
    name: 'redis',
    label: 'Redis',
    hint: 'several processes share cache and limits, with REDIS_URL',
    needs: ['cache'],
    usual: false,
  },
  {
    name: 'tos',
    label: 'Terms of service',
    hint: 'nobody uses the bot before agreeing',
    needs: ['database', 'cache'],
    usual: false,
  },
];

/** These features with all they need, in the order of {@link FEATURES}. */
export function withNeeds(names: readonly FeatureName[]): readonly FeatureName[] {
  const wanted = new Set(names);
  // Needs point to features that need nothing themselves.
  for (const { name, needs } of FEATURES) if (wanted.has(name)) for (const need of needs) wanted.add(need);
  return FEATURES.filter(({ name }) => wanted.has(name)).map(({ name }) => name);
}
