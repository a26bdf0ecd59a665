import { parseArgs, type ParseArgsConfig } from 'node:util';
import { MOST_GUILDS } from '../load/load-options.ts';
import { findTypo } from './find-typo.ts';
import { UsageError } from './usage-error.ts';

/** How a sandbox that is started is furnished and behaves. */
export interface SandboxRequest {
  readonly port: number;
  readonly guild: string;
  readonly people: readonly string[];
  /** Path of a world file, in place of the guild and its people. */
  readonly world: string | undefined;
  /** Name of the bot; that of the first in the world file when none is given. */
  readonly bot: string | undefined;
  readonly token: string | undefined;
  readonly limits: 'off' | 'documented';
  /** Guilds beside those, whose people act once a bot is connected; none when left out. */
  readonly load: LoadRequest | undefined;
  readonly json: boolean;
}

/** How much goes on in a sandbox, and for how long. */
export interface LoadRequest {
  readonly guilds: number;
  readonly messagesPerSecond: number;
  readonly seconds: number;
}

/** What the command line asks for. */
export type Request =
  | { readonly command: 'help' }
  /** A sandbox, and a program that finds it in its environment. */
  | ({ readonly command: 'start'; readonly program: readonly string[] } & SandboxRequest)
  /** A sandbox that runs, as a world file on the terminal or in a file. */
  | { readonly command: 'export'; readonly sandbox: string; readonly out: string | undefined }
  /** A program that takes the sandbox for Discord, and a file that tells what happened. */
  | ({
      readonly command: 'record';
      readonly program: readonly string[];
      readonly out: string;
      readonly maxMegabytes: number;
      readonly seed: number;
    } & SandboxRequest)
  /** A recording, and the program to do it with again. */
  | { readonly command: 'replay'; readonly file: string; readonly program: readonly string[] }
  /** A program that takes the sandbox for Discord; `join` is the sandbox that runs already. */
  | ({
      readonly command: 'run';
      readonly program: readonly string[];
      readonly join: string | undefined;
    } & SandboxRequest);

const DEFAULT_PORT = '4400';

const STARTS = {
  port: { type: 'string' },
  guild: { type: 'string' },
  people: { type: 'string' },
  world: { type: 'string' },
  bot: { type: 'string' },
  token: { type: 'string' },
  limits: { type: 'string' },
  load: { type: 'string' },
  rate: { type: 'string' },
  seconds: { type: 'string' },
  json: { type: 'boolean' },
} as const;
const OPTIONS = {
  start: STARTS,
  run: { ...STARTS, sandbox: { type: 'string' } },
  record: {
    ...STARTS,
    out: { type: 'string' },
    'max-mb': { type: 'string' },
    seed: { type: 'string' },
  },
  replay: {},
  export: { sandbox: { type: 'string' }, out: { type: 'string' } },
} as const satisfies Record<string, ParseArgsConfig['options']>;
const COMMANDS = [...Object.keys(OPTIONS), 'help'];
/** They say how a sandbox is made, so they mean nothing to one that is there. */
const OF_A_NEW_ONE = ['port', 'guild', 'people', 'world', 'limits', 'load'] as const;

const IN_A_WORLD_FILE = ['guild', 'people'] as const;
const OF_A_LOAD = ['rate', 'seconds'] as const;

type Values = Readonly<Record<string, unknown>>;

/**
 * Reads the arguments after the program's name.
 * @throws UsageError for an unknown command or flag, or a value that does not fit
 */
export function readArguments(given: readonly string[]): Request {
  const dashes = given.indexOf('--');
  const args = dashes < 0 ? given : given.slice(0, dashes);
  const behind = dashes < 0 ? [] : given.slice(dashes + 1);
  if (args.some((arg) => /^--host\b/.test(arg)))
    throw new UsageError(
      'There is no --host: a sandbox lets anybody who reaches it speak as anybody, so it listens on 127.0.0.1 only',
    );
  const [command = 'help', ...rest] = args;
  if (['help', '--help', '-h'].includes(command) || rest.some((arg) => arg === '--help' || arg === '-h'))
    return { command: 'help' };
  switch (command) {
    case 'start':
      return readStart(rest, behind);
    case 'run':
      return readRun(rest, behind);
    case 'record':
      return readRecord(rest, behind);
    case 'replay':
      return readReplay(rest, behind);
    case 'export':
      return readExport(rest);
    default:
      throw new UsageError(`There is no command "${command}"${findTypo(command, COMMANDS)}`);
  }
}

function readStart(args: readonly string[], program: readonly string[]): Request {
  const { values, positionals } = parse('start', args);
  const [extra] = positionals;
  if (extra !== undefined)
    throw new UsageError(`start takes no argument "${extra}"; a program comes behind --, or after run`);
  return { command: 'start', program, ...readSandbox(values) };
}

function readRun(args: readonly string[], behind: readonly string[]): Request {
  const { values, positionals } = parse('run', args);
  const join = textOf(values, 'sandbox');
  const useless = join === undefined ? undefined : OF_A_NEW_ONE.find((name) => values[name] !== undefined);
  if (useless !== undefined)
    throw new UsageError(`--${useless} is for a sandbox that is started, and --sandbox names one that runs`);
  return { command: 'run', program: readProgram('run', positionals, behind), join, ...readSandbox(values) };
}

function readRecord(args: readonly string[], behind: readonly string[]): Request {
  const { values, positionals } = parse('record', args);
  return {
    command: 'record',
    program: readProgram('record', positionals, behind),
    out: textOf(values, 'out') ?? 'recording.jsonl',
    maxMegabytes: readWhole('max-mb', textOf(values, 'max-mb') ?? '16', 1_000),
    seed: readWhole('seed', textOf(values, 'seed') ?? '1', 2 ** 32 - 1),
    ...readSandbox(values),
  };
}

function readReplay(args: readonly string[], behind: readonly string[]): Request {
  const { positionals } = parse('replay', args);
  const [file, ...bot] = positionals;
  if (file === undefined)
    throw new UsageError('replay needs a recording: sandbox replay recording.jsonl bot.js');
  return { command: 'replay', file, program: readProgram('replay', bot, behind) };
}

function readExport(args: readonly string[]): Request {
  const { values, positionals } = parse('export', args);
  const [extra] = positionals;
  if (extra !== undefined) throw new UsageError(`export takes no argument "${extra}"; a file comes as --out`);
  const sandbox = textOf(values, 'sandbox') ?? `http://127.0.0.1:${DEFAULT_PORT}`;
  return { command: 'export', sandbox, out: textOf(values, 'out') };
}

/** `bot.js -- args` is run by this Node; without a file, what is behind the dashes is a command of its own. */
function readProgram(
  command: string,
  [file, extra]: readonly string[],
  behind: readonly string[],
): readonly string[] {
  if (extra !== undefined)
    throw new UsageError(`${command} takes one file; what "${extra}" is for the bot comes behind --`);
  if (file !== undefined) return [process.execPath, file, ...behind];
  if (behind.length > 0) return behind;
  throw new UsageError(
    `${command} needs a bot: sandbox ${command} bot.js, or sandbox ${command} -- npm start`,
  );
}

function readSandbox(values: Values): SandboxRequest {
  const world = textOf(values, 'world');
  const useless =
    world === undefined ? undefined : IN_A_WORLD_FILE.find((name) => values[name] !== undefined);
  if (useless !== undefined)
    throw new UsageError(
      `--${useless} is for a sandbox without a file, and --world names one that has its own`,
    );
  return {
    world,
    port: readPort(textOf(values, 'port') ?? DEFAULT_PORT),
    guild: textOf(values, 'guild') ?? 'Playground',
    people: readPeople(textOf(values, 'people') ?? 'ada,grace'),
    bot: textOf(values, 'bot'),
    token: textOf(values, 'token'),
    limits: readLimits(textOf(values, 'limits') ?? 'off'),
    load: readLoad(values),
    json: values['json'] === true,
  };
}

function parse(command: keyof typeof OPTIONS, args: readonly string[]) {
  const options: NonNullable<ParseArgsConfig['options']> = OPTIONS[command];
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const text = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    const [, flag] = /Unknown option '--([^'=]+)/.exec(text) ?? [];
    throw new UsageError(flag === undefined ? text : text + findTypo(flag, Object.keys(options), '--'), {
      cause: error,
    });
  }
}

function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

function readWhole(name: string, text: string, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= most) return number;
  throw new UsageError(`--${name} is no whole number from 1 to ${most}: "${text}"`);
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`The port "${text}" is no number from 0 to 65535`);
}

function readLoad(values: Values): LoadRequest | undefined {
  const guilds = textOf(values, 'load');
  const useless = guilds === undefined ? OF_A_LOAD.find((name) => values[name] !== undefined) : undefined;
  if (useless !== undefined)
    throw new UsageError(`--${useless} says how much goes on in the guilds of --load, and there are none`);
  if (guilds === undefined) return undefined;
  return {
    guilds: readWhole('load', guilds, MOST_GUILDS),
    messagesPerSecond: readWhole('rate', textOf(values, 'rate') ?? '20', 100_000),
    seconds: readWhole('seconds', textOf(values, 'seconds') ?? '60', 3_600),
  };
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
