import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const names = ['ping', 'performance', 'userinfo', 'serverinfo', 'tos', 'shop set price'];

test.each([
  ['pnig', 'ping'],
  ['PINF', 'ping'],
  ['userinof', 'userinfo'],
  ['severinfo', 'serverinfo'],
  ['performanse', 'performance'],
  ['tso', 'tos'],
  ['shop set prise', 'shop set price'],
])('%s is nearest to %s', (input, expected) => {
  expect(nearest(input, names)).toBe(expected);
});

test.each(['', 'xy', 'pong pong', 'zzzz'])('%j is near to nothing', (input) => {
  expect(nearest(input, names)).toBeUndefined();
});
