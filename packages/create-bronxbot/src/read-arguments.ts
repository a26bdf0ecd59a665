import { parseArgs } from 'node:util';
import { FEATURES, type FeatureName, withNeeds } from './features.ts';
import { UsageError } from './usage-error.ts';

/** What was asked for on the command line; what is `undefined` may be asked about. */
export interface Arguments {
  readonly help: boolean;
  readonly folder: string | undefined;
  readonly features: readonly FeatureName[] | undefined;
  /** Nobody is asked anything. */
  readonly yes: boolean;
  readonly install: boolean | undefined;
}

export const USAGE = `npm create bronxbot [FOLDER] -- [--with NAMES] [--yes] [--install | --no-install]

  FOLDER        where to write the bot; its last part is the bot's name. It must be empty or not there yet
  --with NAMES  plugins, separated by commas: ${FEATURES.map(({ name }) => name).join(', ')}; or none
  --yes         ask nothing: what is not said is as usual (${FEATURES.filter(({ usual }) => usual)
    .map(({ name }) => name)
    .join(', ')}), and nothing is installed
  --install     install the dependencies as well
  --help        this text`;

/** @throws UsageError */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  if (positionals.length > 1)
    throw new UsageError(`One folder is enough: ${positionals.join(' and ')} were given.`);
  const { help = false, yes = false } = values;
  return {
    help,
    folder: positionals[0],
    features: values.with === undefined ? undefined : readFeatures(values.with),
    yes,
    install: values['no-install'] ? false : values.install,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        with: { type: 'string' },
        yes: { type: 'boolean', short: 'y' },
        install: { type: 'boolean' },
        'no-install': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readFeatures(text: string): readonly FeatureName[] {
  if (text === 'none') return [];
  return withNeeds(text.split(',').map(readFeature));
}

function readFeature(text: string): FeatureName {
  const name = text.trim();
  const found = FEATURES.find((one) => one.name === name);
  if (!found)
    throw new UsageError(
      `--with does not know '${name}': choose of ${FEATURES.map((one) => one.name).join(', ')}, or none.`,
    );
  return found.name;
}
