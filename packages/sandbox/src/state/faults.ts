import type { FieldFault } from './json-errors.ts';

/** The fault of a text or list beyond its limit; none when it fits or is absent. */
export function tooLong(
  value: { readonly length: number } | null | undefined,
  max: number,
  path: FieldFault['path'],
): FieldFault[] {
  if (value === undefined || value === null || value.length <= max) return [];
  return [{ path, code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${max} or fewer in length.` }];
}

/** The fault of a text or list outside its limits. */
export function outside(
  value: { readonly length: number },
  [min, max]: readonly [number, number],
  path: FieldFault['path'],
): FieldFault[] {
  if (value.length >= min && value.length <= max) return [];
  return [{ path, code: 'BASE_TYPE_BAD_LENGTH', message: `Must be between ${min} and ${max} in length.` }];
}

/** The fault of a field that must be there. */
export function required(value: unknown, path: FieldFault['path']): FieldFault[] {
  if (value !== undefined && value !== null && value !== '') return [];
  return [{ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
}
