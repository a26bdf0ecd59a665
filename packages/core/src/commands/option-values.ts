import { Refusal } from '../errors.ts';
import type { CompiledCommand } from './command-tree.ts';
import type { Option } from './options.ts';
import { usageOf } from './usage.ts';

/** The values of a command's options by name, as `Given<O>` promises them. */
export type OptionValues = Readonly<Record<string, unknown>>;

/**
 * The value of every option in order: what `read` finds, else the default.
 * @param prefix of the usage that a person is shown.
 * @throws Refusal `OPTION_MISSING`, and what `read` throws.
 */
export async function collectValues(
  { path, description: { options } }: CompiledCommand,
  prefix: string,
  read: (name: string, option: Option) => unknown,
): Promise<OptionValues> {
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    const value = (await read(name, option)) ?? defaultOf(option);
    if (value === undefined && option.required)
      throw missing(name, option, `${prefix}${usageOf(path, options)}`);
    values[name] = value;
  }
  return values;
}

function defaultOf(option: Option): string | number | boolean | undefined {
  return 'default' in option ? option.default : undefined;
}

function missing(name: string, { type }: Option, usage: string): Refusal {
  if (type === 'attachment')
    return new Refusal((texts) => texts.optionFileMissing({ option: name }), 'OPTION_MISSING');
  return new Refusal((texts) => texts.optionMissing({ option: name, usage }), 'OPTION_MISSING');
}
