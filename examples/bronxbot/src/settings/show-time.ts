/** A moment as clocks show it in a time zone: `Monday 5 January, 13:00 (Europe/Berlin)`. */
export const showTime = (atMs: number, timeZone: string, language = 'en-GB'): string =>
  `${new Intl.DateTimeFormat(language, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(atMs)} (${timeZone})`;
