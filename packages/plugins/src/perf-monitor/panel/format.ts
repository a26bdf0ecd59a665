/** `1.2 MB`, in thousands. */
export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = count < 1 ? 0 : Math.min(Math.floor(Math.log10(count) / 3), units.length - 1);
  return `${round(count / 1_000 ** step)} ${units[step]}`;
}

/** `0.42 ms`, `310 ms`, `2.4 s`; a dash for what was not measured. */
export const time = (ms: number | undefined): string => {
  if (ms === undefined) return '–';
  return ms < 1_000 ? `${round(ms)} ms` : `${round(ms / 1_000)} s`;
};

/** `97 %` of a share from 0 to 1; a dash for what was not measured. */
export const percent = (share: number | undefined): string =>
  share === undefined ? '–' : `${round(share * 100)} %`;

/** `1,234`. */
export const count = (value: number): string => value.toLocaleString('en');

/** `1 guild`, `2 guilds`. */
export const several = (value: number, what: string): string =>
  `${count(value)} ${what}${value === 1 ? '' : 's'}`;

const round = (value: number): string => Number(value.toPrecision(value < 100 ? 2 : 4)).toLocaleString('en');
