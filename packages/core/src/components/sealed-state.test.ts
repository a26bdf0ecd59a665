import { expect, test } from 'vitest';
import { openState, sealState } from './sealed-state.ts';

const name = Buffer.alloc(16, 7);
const state = Buffer.from('123456789012345678 said hello');

test('a state is opened by its name, and neither key nor value tell it', () => {
  const { key, value } = sealState(name, state);

  expect(openState(name, value)).toEqual(state);
  expect(Buffer.from(value, 'base64url').includes('123456789012345678')).toBe(false);
  expect(key).not.toContain(name.toString('base64url'));
});

test.each([
  ['another name', Buffer.alloc(16, 8), (value: string) => value],
  ['a changed value', name, (value: string) => `A${value.slice(1)}B`],
  ['a short value', name, () => 'abc'],
  ['no text', name, () => 5],
])('%s opens nothing', (_, by, change) => {
  expect(openState(by, change(sealState(name, state).value))).toBeUndefined();
});
