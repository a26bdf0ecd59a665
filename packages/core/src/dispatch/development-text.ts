const LIMIT = 1_800;

/** Tells a developer in the channel what was thrown, and where in their code. */
export function developmentText(error: unknown, errorId: string): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const place = error instanceof Error ? firstOwnFrame(error) : undefined;
  const lines = [
    fenced(what),
    ...(place === undefined ? [] : [`at \`${place}\``]),
    `-# ${errorId} · shown in development only`,
  ];
  return lines.join('\n');
}

const fenced = (text: string) => `\`\`\`\n${text.slice(0, LIMIT).replaceAll('```', "'''")}\n\`\`\``;

/** The first place in the stack that is neither a library nor Node, such as `src/commands/ping.ts:12:5`. */
function firstOwnFrame(error: Error): string | undefined {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const own =
    frames.find((frame) => !frame.includes('node_modules') && !frame.includes('node:')) ?? frames[0];
  return own?.match(/(?:[^/\\\s(]+[/\\]){0,3}[^/\\\s(]+:\d+:\d+/)?.[0];
}
