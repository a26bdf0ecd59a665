import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMarkdown, plain, plainCode } from './plain.ts';

describe('plain text', () => {
  test.each([
    ['*bold* _under_ ~~gone~~ ||spoiler||', '\\*bold\\* \\_under\\_ \\~\\~gone\\~\\~ \\|\\|spoiler\\|\\|'],
    ['`code` and ```blocks```', '\\`code\\` and \\`\\`\\`blocks\\`\\`\\`'],
    ['<@123> <@&1> <#2> <t:0>', '\\<@123\\> \\<@&1\\> \\<#2\\> \\<t:0\\>'],
    ['[safe](https://evil.example)', '\\[safe\\](https:\\//evil.example)'],
    ['# head\n- list\n1. first\n> quote', '\\# head\n\\- list\n1\\. first\n\\> quote'],
    ['well-known 3.5 a#b', 'well-known 3.5 a#b'],
    ['already \\* escaped', 'already \\\\\\* escaped'],
  ])('%j loses its markdown', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  test.each([
    ['right to left', 'abc\u202Efed', 'abcfed'],
    ['zero width', 'a\u200Bd\u2060a', 'ada'],
    ['control', 'a\u0000\u001B[31m', 'a\\[31m'],
    ['a stray joiner', 'a\u200Db', 'ab'],
  ])('%s characters go', (_, text, expected) => {
    expect(plain(text)).toBe(expected);
  });

  test('emoji stay whole', () => {
    expect(plain('👩‍👩‍👧 ❤️ 👩🏽‍🚀')).toBe('👩‍👩‍👧 ❤️ 👩🏽‍🚀');
  });

  test('no text leaves a code block', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', '\u200B', '\u202E', 'a', '\\') }), (text) => {
        expect(plainCode(text)).not.toContain('``');
      }),
    );
  });

  test('every sign of markdown ends up behind a backslash', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'*_~`|<>[]\\a '.split('')) }), (text) => {
        expect(plain(text).replaceAll(/\\[^a-z0-9\s]/g, '')).not.toMatch(/[*_~`|<>[\]\\]/);
      }),
    );
  });
});
