import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Actor,
  createSandbox,
  type Role,
  type Place,
  type Sandbox,
  type Seen,
} from '@bronxbot/sandbox/testing';
import { ApplicationCommandOptionType as Type, ApplicationCommandType } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { createBronxBot } from '../src/bot.ts';

/** An option of a command, as Discord has it. */
interface Registered {
  readonly name: string;
  readonly type: number;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly min_value?: number;
  readonly min_length?: number;
  readonly choices?: readonly { readonly value: string | number }[];
  readonly options?: readonly Registered[];
}
/** Something that can be run. */
interface Runnable {
  readonly path: string;
  readonly options: readonly Registered[];
}

/** By the first word: what needs no agreement. */
const EXEMPT = ['help', 'support', 'invite', 'ping', 'tos', 'tosinfo', 'privacy', 'db', 'cache', 'tasks'];
const OPERATORS = ['performance', 'scalability'];
const isShut = ({ path }: Runnable) => ![...EXEMPT, ...OPERATORS].includes(path.split(' ', 1)[0] ?? '');

const isGroup = ({ type }: Registered) => type === Type.Subcommand || type === Type.SubcommandGroup;
const pathsOf = ({ name, options = [] }: Registered, before = ''): readonly Runnable[] =>
  options.some(isGroup)
    ? options.flatMap((option) => pathsOf(option, `${before}${name} `))
    : [{ path: before + name, options }];

/** What the bot has told Discord that it has. */
function registeredIn({ world }: Pick<Sandbox, 'world'>) {
  const all = [...world.applications.values()].flatMap(({ globalCommands }) => [...globalCommands.values()]);
  const slash = all.filter(({ type }) => type === ApplicationCommandType.ChatInput);
  return {
    commands: slash.flatMap((command) => pathsOf(command as unknown as Registered)).filter(isShut),
    menus: all.filter((command) => !slash.includes(command)).map(({ name, type }) => ({ name, type })),
  };
}

interface Things {
  readonly person: Actor;
  readonly place: Place;
  readonly role: Role;
  readonly file: { readonly name: string; readonly content: string };
}
/** Something of the type that an option is of. */
function valueFor({ choices, min_length: least = 1, min_value: min = 1, type }: Registered, things: Things) {
  const [choice] = choices ?? [];
  if (choice) return choice.value;
  if (type === Type.Integer || type === Type.Number) return Math.max(min, 1);
  if (type === Type.Boolean) return true;
  if (type === Type.User || type === Type.Mentionable) return things.person;
  if (type === Type.Channel) return things.place;
  if (type === Type.Role) return things.role;
  if (type === Type.Attachment) return things.file;
  return 'x'.repeat(least);
}

/** Acts that wait for the bot together. */
const AT_ONCE = 20;
const isAsked = ({ buttons }: Seen) => buttons.join() === 'Read the terms,Agree,Decline';

test('2.5 every command that is not exempt asks first, by each of its ways in, and nobody is kept', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bronxbot-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const people: Actor[] = [];
  const leaks: string[] = [];
  {
    await using discord = await createSandbox(createBronxBot({ file: join(folder, 'bot.sqlite') }));
    const guild = await discord.guild();
    const next = async () => {
      const person = await guild.member(`visitor-${people.length}`, { permissions: ['Administrator'] });
      people.push(person);
      return person;
    };
    const rooms = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, slot) => guild.channel(`room-${slot}`)),
    );
    const things = {
      person: await next(),
      place: await guild.channel('elsewhere'),
      role: await guild.role('Admiral'),
      file: { name: 'a.txt', content: 'a' },
    };
    const { commands, menus } = registeredIn(discord);
    const look = (what: string, seen: Seen) => void (isAsked(seen) || leaks.push(what));
    // What it runs is told by the registry, not by the types.
    const slasher: Actor = await next();
    const said = await slasher.says('hello');
    const tryAll = async ({ options, path }: Runnable, speaker: Actor) => {
      const given = options.filter(({ required }) => required).map((it) => [it.name, valueFor(it, things)]);
      look(`/${path}`, await slasher.runs(`/${path}`, Object.fromEntries(given)));
      look(`.${path}`, await speaker.says(`.${path}`));
      for (const { autocomplete, name } of options)
        if (autocomplete && (await slasher.completes(`/${path}`, name, '')).length > 0)
          leaks.push(`suggestions for ${name} of /${path}`);
    };
    for (let at = 0; at < commands.length; at += AT_ONCE) {
      // One person is asked in public once a minute and channel.
      const speaker = await next();
      const some = commands.slice(at, at + AT_ONCE);
      // The bot asks Discord for no more than fifty things a second.
      await discord.clock.advance(1_000);
      await Promise.all(some.map((one, slot) => tryAll(one, speaker.in(rooms[slot] ?? things.place))));
    }
    for (const { name, type } of menus)
      look(name, await slasher.runs(name, { target: type === ApplicationCommandType.User ? slasher : said }));

    expect(commands.length).toBeGreaterThan(30);
    expect(leaks).toEqual([]);
  }
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const bytes = await Promise.all(
    files.filter((file) => file.isFile()).map(({ name, parentPath }) => readFile(join(parentPath, name))),
  );
  expect(people.filter(({ id }) => bytes.some((some) => some.includes(id))).map(({ tag }) => tag)).toEqual(
    [],
  );
}, 120_000);
