/** As many of the lines as fit so many characters; the rest is an ellipsis. */
export function fitLines(lines: readonly string[], most: number): string {
  const fitting: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > most - 1) return [...fitting, '…'].join('\n');
    fitting.push(line);
  }
  return fitting.join('\n');
}
