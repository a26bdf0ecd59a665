import type { Options } from './options.ts';

/** How to type a command after the prefix: `shop buy <item> [count]`. */
export function usageOf(path: string, options: Options): string {
  const words = Object.entries(options).map(([name, { required }]) => (required ? `<${name}>` : `[${name}]`));
  return [path, ...words].join(' ');
}
