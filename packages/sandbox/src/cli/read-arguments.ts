import { parseArgs } from 'node:util';

/** What the command line asks for. */
export type Request =
  | { readonly command: 'help' }
  | {
      readonly command: 'start';
      readonly port: number;
      readonly guild: string;
      readonly people: readonly string[];
      readonly bot: string;
      readonly token: string | undefined;
      readonly limits: 'off' | 'documented';
      readonly json: boolean;
      /** A program to run with the bot's token and the API in its environment, and its arguments. */
      readonly run: readonly string[];
    };

/** A command line that makes no sense: what is wrong and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const DEFAULT_PORT = '4400';

const OPTIONS = {
  port: { type: 'string', default: DEFAULT_PORT },
  guild: { type: 'string', default: 'Playground' },
  people: { type: 'string', default: 'ada,grace' },
  bot: { type: 'string', default: 'bot' },
  token: { type: 'string' },
  limits: { type: 'string', default: 'off' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error), {
      cause: error,
    });
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`The port "${text}" is no number from 0 to 65535`);
}

function readLimits(text: string): 'off' | 'documented' {
  if (text === 'off' || text === 'documented') return text;
  throw new UsageError(`There are no limits "${text}"; there are off and documented`);
}

function readPeople(text: string): readonly string[] {
  const people = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (people.length > 0) return people;
  throw new UsageError('The guild needs at least one person: --people ada,grace');
}

/**
 * Reads the arguments after the program's name.
 * @throws UsageError for an unknown command or flag, or a value that does not fit
 */
export function readArguments(given: readonly string[]): Request {
  const dashes = given.indexOf('--');
  const args = dashes < 0 ? given : given.slice(0, dashes);
  const run = dashes < 0 ? [] : given.slice(dashes + 1);
  if (args.some((arg) => /^--host\b/.test(arg))) {
    throw new UsageError(
      'There is no --host: a sandbox lets anybody who reaches it speak as anybody, so it listens on 127.0.0.1 only',
    );
  }
  const { values, positionals } = parse(args);
  const [command = 'help', extra] = positionals;
  if (values.help || command === 'help') return { command: 'help' };
  if (command !== 'start') throw new UsageError(`There is no command "${command}"; there are start and help`);
  if (extra !== undefined) throw new UsageError(`start takes no argument "${extra}"`);
  const { guild, bot, token, json } = values;
  return {
    command,
    port: readPort(values.port),
    guild,
    people: readPeople(values.people),
    bot,
    token,
    limits: readLimits(values.limits),
    json,
    run,
  };
}
