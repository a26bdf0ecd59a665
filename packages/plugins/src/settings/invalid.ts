import { Refusal } from '@bronxbot/core';
import { PluginError } from '../errors.ts';

/** The error about settings that make no sense. */
export const invalid = (problem: string): PluginError =>
  new PluginError('SETTINGS_INVALID', `Settings cannot be used: ${problem}.`);

/** What a person is told about a value that is not taken. */
export const refused = (text: string): Refusal => new Refusal(text, 'SETTINGS_REFUSED');
