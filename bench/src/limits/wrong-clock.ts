/** Sets the clock of this process wrong by so much more, as somebody without NTP may; what measures durations goes on as it was. */
export function setClock(byMs: number): void {
  const { now } = Date;
  Date.now = () => now() + byMs;
}
