import type { core } from 'zod';
import type { FieldFault } from '../state/json-errors.ts';

type Issue = core.$ZodIssue;

/** Whether an issue is about something the sandbox does not know, and not about a mistake. */
export function isGap(issue: Issue): boolean {
  if (issue.code === 'unrecognized_keys') return true;
  return issue.code === 'custom' && issue.params?.['gap'] === true;
}

/** What Discord would say of an issue. */
export function issueFaults(issue: Issue, body: unknown): FieldFault[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'invalid_union' && issue.errors[0] !== undefined && issue.errors[0].length > 0) {
    // Plain unions stand for one value in several notations, so the first notation explains best.
    return issue.errors[0].flatMap((inner) =>
      issueFaults({ ...inner, path: [...issue.path, ...inner.path] }, body),
    );
  }
  return [{ path, ...inWords(issue, valueAt(body, path)) }];
}

function inWords(issue: Issue, value: unknown): { code: string; message: string } {
  if (value === undefined) return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, value);
    case 'too_big':
      return limit(issue.origin, 'max', Number(issue.maximum));
    case 'too_small':
      return limit(issue.origin, 'min', Number(issue.minimum));
    case 'invalid_value':
      return {
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${issue.values.map(String).join(', ')}}.`,
      };
    case 'invalid_union':
      return {
        code: 'UNION_TYPE_CHOICES',
        message: `Value of field "${issue.discriminator ?? 'type'}" is not one of those allowed here.`,
      };
    case 'invalid_format':
      return { code: 'STRING_TYPE_REGEX', message: 'String value did not match validation regex.' };
    default:
      return { code: 'BASE_TYPE_INVALID', message: issue.message };
  }
}

function wrongType(expected: string, value: unknown): { code: string; message: string } {
  const shown = JSON.stringify(value);
  switch (expected) {
    case 'string':
      return { code: 'STRING_TYPE_CONVERT', message: `Could not interpret "${shown}" as string.` };
    case 'number':
    case 'int':
      return { code: 'NUMBER_TYPE_COERCE', message: `Value "${shown}" is not int.` };
    case 'boolean':
      return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' };
    case 'array':
      return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' };
    default:
      return { code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' };
  }
}

function limit(origin: string, side: 'min' | 'max', bound: number): { code: string; message: string } {
  if (origin === 'number' || origin === 'int') {
    const than = side === 'max' ? 'less' : 'greater';
    return {
      code: side === 'max' ? 'NUMBER_TYPE_MAX' : 'NUMBER_TYPE_MIN',
      message: `int value should be ${than} than or equal to ${bound}.`,
    };
  }
  if (side === 'max')
    return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${bound} or fewer in length.` };
  return { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${bound} or more in length.` };
}

function valueAt(body: unknown, path: FieldFault['path']): unknown {
  return path.reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null
      ? (value as Record<string | number, unknown>)[key]
      : undefined;
  }, body);
}
