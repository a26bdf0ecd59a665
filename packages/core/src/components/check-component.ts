import { guardsProblems } from '../commands/check-guards.ts';
import { lengthProblem } from '../commands/check-names.ts';
import { BronxError } from '../errors.ts';

import type {
  AnyComponentDescription,
  ModalDescription,
  SelectDescription,
} from '../internal/description.ts';
import { buttonLookProblems, selectLookProblems } from './check-look.ts';
import type { StateWords } from './component.ts';
import { modalFieldProblems } from './modal-field.ts';

const LARGEST_VERSION = 65_535;
const LONGEST_LIFE_MS = 10 * 366 * 24 * 60 * 60 * 1_000;
const STATE_WORDS: readonly string[] = ['string', 'integer', 'boolean', 'id'];
const SELECT_TYPES: readonly string[] = ['string', 'user', 'role', 'channel', 'mentionable'];

/** Lets a component pass that the bot can show and know again. @throws BronxError `COMPONENT_INVALID` with all that is wrong */
export function checkComponent(component: AnyComponentDescription): void {
  const problems = [...sharedProblems(component), ...guardsProblems(component), ...ownProblems(component)];
  if (problems.length > 0) throw invalidComponent(component, problems);
}

/** The error about a component that Discord would refuse. */
export const invalidComponent = (
  { kind, name }: AnyComponentDescription,
  problems: readonly string[],
): BronxError =>
  new BronxError('COMPONENT_INVALID', `The ${kind} '${name}' cannot be shown: ${problems.join('; ')}.`);

function ownProblems(component: AnyComponentDescription): Iterable<string> {
  if (component.kind === 'button') return buttonLookProblems(component.look);
  return component.kind === 'select' ? selectProblems(component) : modalProblems(component);
}

function* sharedProblems(component: AnyComponentDescription): Iterable<string> {
  const { name, version, expiresAfterMs, state } = component;
  if (!/^[a-z0-9-]{1,32}$/.test(name))
    yield "its id must have 1 to 32 characters of 'a' to 'z', '0' to '9' and '-'";
  if (!Number.isInteger(version) || version < 1 || version > LARGEST_VERSION)
    yield `its version must be a whole number from 1 to ${LARGEST_VERSION}`;
  if (expiresAfterMs !== undefined && !(expiresAfterMs >= 1 && expiresAfterMs <= LONGEST_LIFE_MS))
    yield 'expiresAfterMs must be from 1 millisecond to 10 years';
  yield* stateProblems('state', state);
  yield* previousProblems(component);
}

function* previousProblems({ previous, version, migrate }: AnyComponentDescription): Iterable<string> {
  const versions = Object.keys(previous).map(Number);
  for (const each of versions) {
    if (!Number.isInteger(each) || each < 1 || each >= version)
      yield `previous must hold versions before ${version}, not ${each}`;
    yield* stateProblems(`previous state ${each}`, previous[each] ?? {});
  }
  if (versions.length > 0 && !migrate)
    yield 'it has previous states; add migrate, which turns them into one of today';
  if (versions.length === 0 && migrate)
    yield 'migrate is never called; add the states it turns into one of today as previous';
}

function* stateProblems(where: string, words: StateWords): Iterable<string> {
  for (const [name, word] of Object.entries(words)) {
    const known =
      typeof word === 'string'
        ? STATE_WORDS.includes(word)
        : word.length > 0 && new Set(word).size === word.length;
    if (!known)
      yield `'${name}' of its ${where} must be ${STATE_WORDS.join(', ')}, or a list of different choices`;
  }
}

function* selectProblems(select: SelectDescription): Iterable<string> {
  const { type, kinds, choices, look } = select;
  if (!SELECT_TYPES.includes(type)) yield `there is no type '${type}'; use one of ${SELECT_TYPES.join(', ')}`;
  if (kinds.length > 0 && type !== 'channel') yield "only a select of type 'channel' has kinds";
  yield* selectLookProblems(type, { ...look, ...(choices && { choices }) });
}

function* modalProblems({ title, fields }: ModalDescription): Iterable<string> {
  yield* lengthProblem('its title', title, 45);
  const entries = Object.entries(fields);
  if (entries.length < 1 || entries.length > 5) yield `it has ${entries.length} fields; a form has 1 to 5`;
  for (const [name, field] of entries) {
    for (const problem of modalFieldProblems(name, field)) yield `field '${name}': ${problem}`;
  }
}
