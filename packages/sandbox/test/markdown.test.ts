import { describe, expect, it } from 'vitest';
import { parseInline } from '../web/src/markdown/parse-inline.ts';
import { parseMarkdown } from '../web/src/markdown/parse-markdown.ts';

const text = (value: string) => ({ kind: 'text', text: value });

describe('inside a line', () => {
  it.each([
    ['**b**', [{ kind: 'bold', inside: [text('b')] }]],
    ['*i*', [{ kind: 'italic', inside: [text('i')] }]],
    ['_i_', [{ kind: 'italic', inside: [text('i')] }]],
    ['__u__', [{ kind: 'underline', inside: [text('u')] }]],
    ['~~s~~', [{ kind: 'strike', inside: [text('s')] }]],
    ['||x||', [{ kind: 'spoiler', inside: [text('x')] }]],
    ['`**c**`', [{ kind: 'code', text: '**c**' }]],
    ['***x***', [{ kind: 'bold', inside: [{ kind: 'italic', inside: [text('x')] }] }]],
    [
      '<@1> <@!2> <@&3> <#4>',
      [
        { kind: 'user', id: '1' },
        text(' '),
        { kind: 'user', id: '2' },
        text(' '),
        { kind: 'role', id: '3' },
        text(' '),
        { kind: 'channel', id: '4' },
      ],
    ],
    ['</shop set:5>', [{ kind: 'command', name: 'shop set' }]],
    ['<:smile:6>', [{ kind: 'emoji', name: 'smile' }]],
    ['<t:60:R>', [{ kind: 'time', atMs: 60_000, style: 'R' }]],
    ['[site](https://a.example)', [{ kind: 'link', url: 'https://a.example', inside: [text('site')] }]],
    [
      'see https://a.example.',
      [
        text('see '),
        { kind: 'link', url: 'https://a.example', inside: [text('https://a.example')] },
        text('.'),
      ],
    ],
  ])('reads %s', (source, pieces) => {
    expect(parseInline(source)).toMatchObject(pieces);
  });

  it.each([
    'snake_case_name',
    '2 * 3 * 4',
    'a ** b',
    '[x](javascript:alert(1))',
    '<script>alert(1)</script>',
    '**open',
  ])('leaves %s as text', (source) => {
    expect(parseInline(source)).toEqual([text(source)]);
  });

  it('takes a backslash as an escape', () => {
    expect(parseInline('\\*no\\*')).toMatchObject([text('*'), text('no'), text('*')]);
  });

  it('stops nesting at a depth', () => {
    const source = `${'**__'.repeat(40)}x${'__**'.repeat(40)}`;
    expect(() => parseInline(source)).not.toThrow();
  });
});

describe('lines', () => {
  it.each([
    ['# One', ['heading']],
    ['-# small', ['subtext']],
    ['> a\n> b\nc', ['quote', 'paragraph']],
    ['>>> a\nb', ['quote']],
    ['- a\n  - b\n1', ['list', 'paragraph']],
    ['3. a\n4. b', ['list']],
    ['x\n```ts\n# not a heading\n```\ny', ['paragraph', 'code', 'paragraph']],
    ['#no heading', ['paragraph']],
  ])('reads %j', (source, kinds) => {
    expect(parseMarkdown(source).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('keeps language and text of a code block', () => {
    expect(parseMarkdown('```js\nconst a = 1;\n```')).toEqual([
      { kind: 'code', language: 'js', text: 'const a = 1;' },
    ]);
  });

  it('counts an ordered list from where it starts', () => {
    expect(parseMarkdown('3. a')).toMatchObject([{ ordered: true, start: 3 }]);
  });
});
