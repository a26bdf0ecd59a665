import { describe, expect, test } from 'vitest';
import { defineButton } from './define-button.ts';
import { defineModal } from './define-modal.ts';
import { defineSelect } from './define-select.ts';
import { createComponentRegistry } from './registry.ts';
import type { Part } from '../service.ts';

const run = () => {};
const listed = (...parts: readonly Part[]) => parts.map((part) => ({ part, plugin: undefined }));
const why = { type: 'string', description: 'Why' } as const;

describe('the registry of components', () => {
  test('finds a component by its kind and id, with the plugin that brought it', () => {
    const again = defineButton({ id: 'again', run });
    const registry = createComponentRegistry([{ part: again, plugin: 'games' }]);

    expect(registry.find('button', 'again')).toEqual({ description: again, plugin: 'games' });
    expect(registry.find('select', 'again')).toBeUndefined();
    expect(registry.find('button', 'other')).toBeUndefined();
  });

  test('counts a component once that a command and the bot list', () => {
    const again = defineButton({ id: 'again', run });
    const registry = createComponentRegistry([
      { part: again, plugin: 'games' },
      { part: again, plugin: undefined },
    ]);

    expect(registry.all).toEqual([{ description: again, plugin: 'games' }]);
  });

  test('lets a button and a form share an id', () => {
    const terms = defineModal({ id: 'terms', title: 'Terms', fields: { why }, run });

    expect(createComponentRegistry(listed(defineButton({ id: 'terms', run }), terms)).all).toHaveLength(2);
  });

  test('refuses two buttons of one id, and names it', () => {
    const twins = listed(defineButton({ id: 'again', run }), defineButton({ id: 'again', run }));

    expect(() => createComponentRegistry(twins)).toThrow(
      expect.objectContaining({ code: 'COMPONENT_DUPLICATE', message: expect.stringContaining("'again'") }),
    );
  });

  test('tells everything that is wrong at once', () => {
    const bad = defineButton({ id: 'Bad Id', label: '', version: 0, run });

    expect(() => createComponentRegistry(listed(bad))).toThrow(/its id.*its version.*its label/s);
  });
});

describe('what Discord would refuse', () => {
  const long = (length: number) => 'x'.repeat(length);
  const five = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, why]));
  const choices = (count: number) => Array.from({ length: count }, (_, index) => `choice ${index}`);

  test.each<readonly [string, Part]>([
    ['an id of 32 characters', defineButton({ id: long(32), run })],
    ['a label of 80 characters', defineButton({ id: 'a', label: long(80), run })],
    ['an emoji of a server', defineButton({ id: 'a', emoji: '<a:party:123456789012345678>', run })],
    ['a flag', defineButton({ id: 'a', emoji: '🇩🇪', run })],
    ['25 choices', defineSelect({ id: 'a', choices: choices(25), run })],
    ['a title of 45 characters', defineModal({ id: 'a', title: long(45), fields: { why }, run })],
    ['five fields', defineModal({ id: 'a', title: 'A', fields: five, run })],
    [
      'a description of 100 characters',
      defineModal({ id: 'a', title: 'A', fields: { why: { ...why, description: long(100) } }, run }),
    ],
    ['a life of a year', defineButton({ id: 'a', expiresAfterMs: 365 * 86_400_000, run })],
  ])('is not %s', (_, part) => {
    expect(createComponentRegistry(listed(part)).all).toHaveLength(1);
  });

  test.each<readonly [string, Part, RegExp]>([
    ['an id of 33 characters', defineButton({ id: long(33), run }), /its id/],
    ['an empty id', defineButton({ id: '', run }), /its id/],
    ['a dot in an id', defineButton({ id: 'a.b', run }), /its id/],
    ['a label of 81 characters', defineButton({ id: 'a', label: long(81), run }), /its label has 81/],
    ['a word as emoji', defineButton({ id: 'a', emoji: 'smile', run }), /'smile' is no emoji/],
    ['a digit as emoji', defineButton({ id: 'a', emoji: '5', run }), /'5' is no emoji/],
    [
      'a placeholder of 151 characters',
      defineSelect({ id: 'a', type: 'user', placeholder: long(151), run }),
      /placeholder/,
    ],
    ['26 choices', defineSelect({ id: 'a', choices: choices(26), run }), /26 choices/],
    ['no choices', defineSelect({ id: 'a', choices: [], run }), /0 choices/],
    ['the same choice twice', defineSelect({ id: 'a', choices: ['x', 'x'], run }), /same value/],
    ['a label of 101 characters', defineSelect({ id: 'a', choices: { x: long(101) }, run }), /label of 'x'/],
    ['26 values', defineSelect({ id: 'a', type: 'user', max: 26, run }), /min and max/],
    [
      'more values at least than at most',
      defineSelect({ id: 'a', type: 'user', min: 2, max: 1, run }),
      /min and max/,
    ],
    [
      'choices of users',
      defineSelect({ id: 'a', type: 'user', choices: ['x'], run }),
      /type 'user' has no choices/,
    ],
    [
      'a title of 46 characters',
      defineModal({ id: 'a', title: long(46), fields: { why }, run }),
      /its title has 46/,
    ],
    ['no fields', defineModal({ id: 'a', title: 'A', fields: {}, run }), /0 fields/],
    ['six fields', defineModal({ id: 'a', title: 'A', fields: { ...five, f: why }, run }), /6 fields/],
    [
      'a description of 101 characters',
      defineModal({ id: 'a', title: 'A', fields: { why: { ...why, description: long(101) } }, run }),
      /field 'why': the description/,
    ],
    [
      'a text of more than 4,000 characters',
      defineModal({ id: 'a', title: 'A', fields: { why: { ...why, minLength: 4_001 } }, run }),
      /field 'why': a form takes at most 4000/,
    ],
    ['a life of no time', defineButton({ id: 'a', expiresAfterMs: 0, run }), /expiresAfterMs/],
    ['an endless life', defineButton({ id: 'a', expiresAfterMs: Infinity, run }), /expiresAfterMs/],
    ['version 1.5', defineButton({ id: 'a', version: 1.5, run }), /its version/],
    ['a state of no choices', defineButton({ id: 'a', state: { side: [] }, run }), /'side' of its state/],
    [
      'older versions without a way to today',
      defineButton({ id: 'a', version: 2, previous: { 1: {} }, run }),
      /add migrate/,
    ],
    [
      'a way to today from nowhere',
      defineButton({ id: 'a', version: 2, migrate: () => ({}), run }),
      /migrate is never called/,
    ],
    [
      'a previous version that is none',
      defineButton({ id: 'a', version: 2, previous: { 2: {} }, migrate: () => ({}), run }),
      /versions before 2/,
    ],
    [
      'a cooldown of no uses',
      defineButton({ id: 'a', cooldown: { uses: 0, perMs: 1, scope: 'user' }, run }),
      /0 uses/,
    ],
    [
      'a cooldown of no time',
      defineButton({ id: 'a', cooldown: { uses: 1, perMs: 0, scope: 'user' }, run }),
      /0 ms/,
    ],
  ])('is refused at once: %s', (_, part, message) => {
    expect(() => createComponentRegistry(listed(part))).toThrow(
      expect.objectContaining({ code: 'COMPONENT_INVALID', message: expect.stringMatching(message) }),
    );
  });
});
