import { utcMoment } from '../../internal/utc-moment.ts';
import { NEVER } from '../store/never.ts';
import { refused } from './check-totals.ts';
import type { Total } from './snapshot.ts';

/** What `command_usage.json` of the original BronxBot holds, as far as it can be used: uses of each command, errors among them. */
interface OriginalFile {
  readonly usage_stats: Readonly<Record<string, unknown>>;
}

/** What the original counted commands under that it did not have. */
const NO_COMMAND = 'unknown';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether it is such a file. */
export const isOriginalFile = (file: unknown): file is OriginalFile =>
  isObject(file) && isObject(file['usage_stats']);

/**
 * The totals of such a file. Its hours and days have no date, its times are seconds without a distribution, and its users never agreed: none
 * of them is taken. It did not keep the first use of a command, so that the last stands for both.
 * @throws PluginError `USAGE_INVALID`
 */
export const totalsOfOriginal = ({ usage_stats: commands }: OriginalFile): readonly Total[] =>
  Object.entries(commands)
    .filter(([path]) => path !== NO_COMMAND)
    .map(([path, stats]) => totalOf(path, stats));

function totalOf(path: string, stats: unknown): Total {
  const name = path.slice(0, 100);
  if (!isObject(stats)) throw refused(`what it says of '${name}' is no object`);
  const { total_uses: uses, errors, last_used: lastUsed } = stats;
  if (typeof uses !== 'number' || typeof errors !== 'number' || !(errors <= uses))
    throw refused(`the uses of '${name}' and the errors among them make no sense`);
  return {
    path,
    kind: 'command',
    ok: uses - errors,
    denied: 0,
    error: errors,
    expired: 0,
    ...(lastUsed === null ? NEVER : at(name, lastUsed)),
  };
}

function at(name: string, lastUsed: unknown): Pick<Total, 'firstAtMs' | 'lastAtMs'> {
  const lastAtMs = typeof lastUsed === 'string' ? utcMoment(lastUsed) : Number.NaN;
  if (Number.isNaN(lastAtMs)) throw refused(`'${name}' was used last at no moment`);
  return { firstAtMs: lastAtMs, lastAtMs };
}
