import type { Option } from '../options.ts';

/** What may be given as text alone. */
export type TextOption = Extract<Option, { readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'duration' }>;

/**
 * The value that a text stands for, checked against everything the option says.
 * @throws Refusal with a text that names the option.
 */
export declare function parseValue(name: string, option: TextOption, text: string): string | number | boolean;

/** The same checks for a value that already has its type. @throws Refusal */
export declare function checkValue<T extends string | number | boolean>(name: string, option: TextOption, value: T): T;
