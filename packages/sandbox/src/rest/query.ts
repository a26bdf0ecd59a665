import { invalidForm } from '../state/json-errors.ts';

interface Bounds {
  readonly min: number;
  readonly max: number;
  /** What holds when it is left out. */
  readonly or: number;
}

/** A whole number of the query. @throws DiscordError 50035 outside its bounds */
export function queryInteger(query: URLSearchParams, name: string, { min, max, or }: Bounds): number {
  const given = query.get(name);
  if (given === null) return or;
  const value = Number(given);
  if (!Number.isInteger(value)) throw queryFault(name, 'NUMBER_TYPE_COERCE', `Value "${given}" is not int.`);
  if (value > max)
    throw queryFault(name, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
  if (value < min)
    throw queryFault(name, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
  return value;
}

/** A snowflake of the query, if given. @throws DiscordError 50035 */
export function querySnowflake(query: URLSearchParams, name: string): string | undefined {
  const given = query.get(name);
  if (given === null) return undefined;
  if (!/^\d{1,20}$/.test(given))
    throw queryFault(name, 'NUMBER_TYPE_COERCE', `Value "${given}" is not snowflake.`);
  return given;
}

function queryFault(name: string, code: string, message: string): Error {
  return invalidForm([{ path: [name], code, message }]);
}
