import { describe, expect, test } from 'vitest';
import { defineButton } from '../components/define-button.ts';
import { paginate } from './paginate.ts';
import type { ClassicReply } from './reply.ts';

const turn = defineButton({ id: 'turn', state: { page: 'integer' }, run: () => {} });
const items = Array.from({ length: 25 }, (_, index) => index + 1);
const pageOf = (page: number, list: readonly number[] = items) =>
  paginate({
    items: list,
    page,
    turn: (to) => turn.with({ page: to }),
    body: (some, place) => `${some.join(' ')} (${place.page} of ${place.pages})`,
  }) as ClassicReply | string;
const buttonsOf = (reply: ClassicReply | string) =>
  (typeof reply === 'string' ? [] : (reply.components ?? [])).map((shown) => {
    const { look, state } = shown as unknown as {
      look: { label: string; disabled: boolean };
      state: { page: number };
    };
    return { label: look.label, disabled: look.disabled, to: state.page };
  });

describe('pages', () => {
  test('the middle of a list turns both ways', () => {
    const reply = pageOf(2);

    expect(reply).toMatchObject({ content: '11 12 13 14 15 16 17 18 19 20 (2 of 3)' });
    expect(buttonsOf(reply).map(({ label, disabled }) => [label, disabled])).toEqual([
      ['«', false],
      ['‹', false],
      ['2/3', true],
      ['›', false],
      ['»', false],
    ]);
  });

  test.each([1, 2, 3])('no two buttons of page %d have one state, which Discord would refuse', (page) => {
    const states = buttonsOf(pageOf(page)).map(({ to }) => to);

    expect(new Set(states).size).toBe(5);
  });

  test.each([
    [3, '«', 1],
    [3, '‹', 2],
    [1, '›', 2],
    [1, '»', 3],
  ])('from page %d of three, %s leads to page %d', (from, label, expected) => {
    const target = buttonsOf(pageOf(from)).find((button) => button.label === label)?.to ?? 0;

    expect(pageOf(target)).toMatchObject({ content: expect.stringContaining(`(${expected} of 3)`) });
  });

  test('the ends switch off what leads beyond them', () => {
    expect(buttonsOf(pageOf(1)).map(({ disabled }) => disabled)).toEqual([true, true, true, false, false]);
    expect(buttonsOf(pageOf(3)).map(({ disabled }) => disabled)).toEqual([false, false, true, true, true]);
  });

  test.each([
    [-4, '(1 of 3)'],
    [99, '(3 of 3)'],
    [Number.NaN, '(1 of 3)'],
  ])('page %d of a list that has three shows the nearest', (page, place) => {
    expect(pageOf(page)).toMatchObject({ content: expect.stringContaining(place) });
  });

  test.each([[[]], [[1, 2, 3]]])('a list of one page has no buttons', (list) => {
    expect(pageOf(1, list)).toBe(`${list.join(' ')} (1 of 1)`);
  });
});
