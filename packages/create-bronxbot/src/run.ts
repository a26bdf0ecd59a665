import { relative, resolve } from 'node:path';
import { ask, type Questions } from './ask.ts';
import { FEATURES } from './features.ts';
import { install } from './install.ts';
import { detectPackageManager, runScript } from './package-manager.ts';
import { checkFolder, nameFor, type Plan } from './plan.ts';
import { type Arguments, readArguments, USAGE } from './read-arguments.ts';
import { UsageError } from './usage-error.ts';
import { writeProject } from './write-project.ts';

/** Where the command runs. */
export interface Terminal {
  readonly cwd: string;
  /** Whether a person can be asked. */
  readonly interactive: boolean;
  readonly userAgent: string | undefined;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs `create-bronxbot`. @returns the exit code: 0 written, 1 not installed or given up, 2 the request makes no sense. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const given = readArguments(argv);
    if (given.help) return say(terminal, USAGE);
    const answers = await complete(given, terminal);
    return answers ? await create(answers, terminal) : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`${error.message}\n\n${USAGE}\n`);
    return 2;
  }
}

function say({ out }: Terminal, text: string): number {
  out(`${text}\n`);
  return 0;
}

/** Asks for what was not said; without somebody to ask, it is as usual. */
async function complete(given: Arguments, { cwd, interactive }: Terminal): Promise<Questions | undefined> {
  if (given.folder !== undefined) {
    nameFor(resolve(cwd, given.folder));
    checkFolder(resolve(cwd, given.folder));
  }
  if (interactive && !given.yes) return ask(given, cwd);
  return {
    folder: given.folder ?? 'my-bot',
    features: given.features ?? FEATURES.filter(({ usual }) => usual).map(({ name }) => name),
    install: given.install ?? false,
  };
}

async function create(answers: Questions, terminal: Terminal): Promise<number> {
  const folder = resolve(terminal.cwd, answers.folder);
  const plan: Plan = {
    folder,
    name: nameFor(folder),
    features: answers.features,
    packageManager: detectPackageManager(terminal.userAgent),
  };
  checkFolder(folder);
  await writeProject(plan);
  const installed = answers.install && (await install(plan));
  terminal.out(nextSteps(plan, terminal.cwd, installed));
  return answers.install && !installed ? 1 : 0;
}

function nextSteps({ folder, name, packageManager }: Plan, cwd: string, installed: boolean): string {
  const path = relative(cwd, folder);
  const steps = [
    ...(path === '' ? [] : [`cd ${path}`]),
    ...(installed ? [] : [`${packageManager} install`]),
    `${runScript(packageManager, 'test')}       # its tests, in a local Discord`,
    `${runScript(packageManager, 'dev')}    # talk to it on a chat page; it restarts when you change it`,
  ];
  return `\n${name} is written. Next:\n\n${steps.map((step) => `  ${step}`).join('\n')}\n\nOn Discord it runs once DISCORD_TOKEN is in .env; README.md tells how.\n`;
}
