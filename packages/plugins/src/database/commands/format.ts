/** `1.2 MB`: the greatest unit that leaves at least 1, in thousands. */
export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = count < 1 ? 0 : Math.min(Math.floor(Math.log10(count) / 3), units.length - 1);
  return `${round(count / 1_000 ** step)} ${units[step]}`;
}

/** `0.42 ms`, `310 ms`, `2.4 s`. */
export const time = (ms: number): string => (ms < 1_000 ? `${round(ms)} ms` : `${round(ms / 1_000)} s`);

/** `97 %` of a share from 0 to 1. */
export const percent = (share: number): string => `${round(share * 100)} %`;

/** `1,234 rows`, `1 row`. */
export const rows = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`;

const round = (value: number): string => Number(value.toPrecision(value < 100 ? 2 : 4)).toLocaleString('en');
