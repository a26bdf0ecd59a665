import { describe, expect, expectTypeOf, test } from 'vitest';
import { createTexts } from './create-texts.ts';
import { GERMAN } from './german.ts';
import { ENGLISH, type Texts } from './texts.ts';

describe('the German texts', () => {
  test('are complete', () => {
    expectTypeOf(GERMAN).toEqualTypeOf<Texts>();
    expect(Object.keys(GERMAN).toSorted()).toEqual(Object.keys(ENGLISH).toSorted());
  });

  test('are spoken to those who speak German', () => {
    const texts = createTexts({ locales: { de: GERMAN } });

    expect(texts.for('de').cooldown({ waitMs: 2_500 })).toBe('Nicht so schnell: In 2,5 s geht es wieder.');
    expect(texts.for('fr', 'de').missingPermissions({ permissions: ['ManageGuild', 'BanMembers'] })).toBe(
      'Dafür brauchst du in diesem Kanal: **Server verwalten** und **Mitglieder bannen**.',
    );
    expect(texts.for('fr').guildOnly()).toBe(ENGLISH.guildOnly());
  });

  test('leave no text in English', () => {
    const values = {
      id: '1',
      kind: 'button',
      field: 'f',
      option: 'o',
      usage: 'u',
      given: 'g',
      most: 2,
      min: 1,
      max: 2,
    };
    const given = {
      ...values,
      permissions: [],
      waitMs: 1,
      leftOver: 'l',
      choices: [],
      kinds: [],
      typed: 't',
      commands: [],
    };
    const same = (Object.keys(ENGLISH) as (keyof Texts)[]).filter(
      (name) => ENGLISH[name](given as never) === GERMAN[name](given as never),
    );

    expect(same).toEqual([]);
  });
});
