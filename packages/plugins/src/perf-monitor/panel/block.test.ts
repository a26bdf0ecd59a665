import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../../../core/test/fake-clock.ts';
import { fitTogether, renderBlock } from './block.ts';

describe('a block', () => {
  test('6.1 that fails shows its error in its place', async () => {
    const broken = () => {
      throw new Error('Nobody *home*.');
    };

    expect(await renderBlock({ title: 'Database', lines: broken }, createFakeClock())).toBe(
      '### Database\n🔴 Nobody \\*home\\*.',
    );
  });

  test('6.1 that does not answer within two seconds says so', async () => {
    const clock = createFakeClock();
    const drawn = renderBlock({ title: 'Database', lines: () => new Promise(() => {}) }, clock);
    await clock.advance(2_000);

    expect(await drawn).toBe('### Database\n🔴 It did not answer within 2 s.');
    expect(clock.pending).toBe(0);
  });
});

describe('texts of one message', () => {
  test('that fit are left as they are', () => {
    expect(fitTogether(['short', 'also short'], 15)).toEqual(['short', 'also short']);
  });

  test('that do not fit are cut, the longest first', () => {
    const cut = fitTogether(['x'.repeat(3_000), 'short', 'y'.repeat(2_500)], 4_000);

    expect(cut[1]).toBe('short');
    expect(cut.join('').length).toBeLessThanOrEqual(4_000);
    expect(cut.map((text) => text.at(-1))).toEqual(['…', 't', '…']);
  });
});
