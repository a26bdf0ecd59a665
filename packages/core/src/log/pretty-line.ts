/** A line of the log for people: `12:30:05 warn  Something happened plugin=tos`, then the stack of an error. */
export function prettyLine(line: string): string {
  const { time, level, msg, error, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const clock = new Date(Number(time)).toISOString().slice(11, 19);
  const rest = Object.entries(fields).map(
    ([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `${clock} ${String(level).padEnd(5)} ${printable(`${String(msg)}${rest.join('')}`)}\n${stackOf(error)}`;
}

/** Control characters, escaped: what members write must not move the cursor. */
const printable = (text: string) =>
  text.replaceAll(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);

function stackOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { stack, cause, errors } = error as Readonly<Record<string, unknown>>;
  const text = typeof stack === 'string' ? stack : JSON.stringify(error);
  const rows = text.split('\n').map((row) => `         ${printable(row)}\n`);
  const inner = [cause, ...(Array.isArray(errors) ? errors : [])];
  return [...rows, ...inner.map(stackOf)].join('');
}
