import { BronxError, type ErrorCode } from './errors.ts';

/** What the process says when it ends; the numbers are those of sysexits.h. */
export const EXIT = { ok: 0, failed: 1, crashed: 70, misconfigured: 78 } as const;

/** What starting again cannot cure: somebody must change something. systemd: `RestartPreventExitStatus=78`. */
const NEEDS_A_PERSON: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'COMMAND_DUPLICATE',
  'COMMAND_INVALID',
  'COMPONENT_DUPLICATE',
  'COMPONENT_INVALID',
  'CONFIG_INVALID',
  'GATEWAY_CLOSED',
  'GATEWAY_DISALLOWED_INTENTS',
  'PLUGIN_CYCLE',
  'PLUGIN_DUPLICATE',
  'SERVICE_KEY_TAKEN',
  'SERVICE_MISSING',
  'SERVICE_NAME_CLASH',
  'SERVICE_PROVIDED_TWICE',
  'STATE_UNUSABLE',
  'SYNC_MASS_DELETION',
  'TASK_DUPLICATE',
  'TASK_INVALID',
  'TOKEN_INVALID',
]);

/** The code of a BronxError, or of the one that an AggregateError begins with. */
export function codeOf(error: unknown): ErrorCode | undefined {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof BronxError ? first.code : undefined;
}

/** With what the process ends when a bot could not start, or cannot go on. */
export function exitCodeFor(error: unknown): number {
  const code = codeOf(error);
  return code !== undefined && NEEDS_A_PERSON.has(code) ? EXIT.misconfigured : EXIT.failed;
}
