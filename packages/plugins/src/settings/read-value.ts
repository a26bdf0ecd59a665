import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { ParsedSetting } from './parse-setting.ts';
import type { SettingsTexts } from './texts.ts';

/** A value as it is kept, or what is wrong with it: in the words of the schema where it has some, else in those of the texts. */
export function readValue(schema: z.ZodType, value: unknown, texts: SettingsTexts): ParsedSetting {
  const parsed = schema.safeParse(value, { error: (issue) => sentenceOf(issue, texts) });
  if (!parsed.success) return { problem: asSentence(parsed.error.issues[0]?.message ?? texts.notAllowed()) };
  return isJson(parsed.data) ? { value: parsed.data } : { problem: texts.notAllowed() };
}

type Issue = Parameters<z.core.$ZodErrorMap>[0];

function sentenceOf(issue: Issue, texts: SettingsTexts): string {
  const isText = 'origin' in issue && issue.origin === 'string';
  if (issue.code === 'too_big')
    return isText
      ? texts.tooLong({ most: Number(issue.maximum) })
      : texts.numberOutside({ most: texts.number({ value: Number(issue.maximum) }) });
  if (issue.code === 'too_small') {
    if (!isText) return texts.numberOutside({ least: texts.number({ value: Number(issue.minimum) }) });
    return issue.minimum === 1 ? texts.empty() : texts.tooShort({ least: Number(issue.minimum) });
  }
  return texts.notAllowed();
}

const asSentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

const isJson = (value: unknown): boolean =>
  value !== undefined && isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value);
