import { describe, expect, test } from 'vitest';
import { openCache } from '../../test/open-cache.ts';
import { defineNamespace } from './index.ts';

describe('a value that is not JSON', () => {
  class Money {
    readonly coins = 1;
  }
  const circle: unknown[] = [];
  circle.push(circle);
  test.each([
    ['a bigint', 10n, 'of type bigint'],
    ['a Map', { members: new Map() }, 'the value.members is a Map'],
    ['a Set', [new Set()], 'the value[0] is a Set'],
    ['a Date', { at: new Date(0) }, 'the value.at is a Date'],
    ['an instance', new Money(), 'is a Money'],
    ['NaN', { n: Number.NaN }, 'the value.n is NaN'],
    ['a function', { run: () => 1 }, 'of type function'],
    ['a hole', Array(1), 'the value[0] is of type undefined'],
    ['a circle', circle, '100 levels deep'],
  ])('%s is refused with its place, in set and in load', async (_, value, words) => {
    await using cache = await openCache();
    const values = cache.namespace(defineNamespace<unknown>()({ name: 'any' }));
    const refused = expect.objectContaining({
      code: 'CACHE_INVALID',
      message: expect.stringContaining(words),
    });

    await expect(values.set('1', value)).rejects.toThrow(refused);
    await expect(values.get('1', () => value)).rejects.toThrow(refused);
  });
});

test('nobody can change what others get, and the caller keeps what is theirs', async () => {
  await using cache = await openCache();
  const values = cache.namespace(defineNamespace<{ roles: string[] }>()({ name: 'roles' }));
  const mine = { roles: ['a'] };
  await values.set('1', mine);

  mine.roles.push('b');
  const found = await values.get('1');

  expect(found).toEqual({ roles: ['a'] });
  expect(Object.isFrozen(found?.roles)).toBe(true);
});

describe('what makes no sense is refused', () => {
  test.each([
    ['a TTL of 0', () => defineNamespace()({ name: 'a', ttlMs: 0 })],
    ['a negative TTL', () => defineNamespace()({ name: 'a', ttlMs: -5 })],
    ['a TTL that is not whole', () => defineNamespace()({ name: 'a', ttlMs: 1.5 })],
    ['a TTL without end', () => defineNamespace()({ name: 'a', ttlMs: Infinity })],
    ['a TTL that is no number', () => defineNamespace()({ name: 'a', missingTtlMs: Number.NaN })],
    ['a name with a colon', () => defineNamespace()({ name: 'a:b' })],
    ['a name with a star', () => defineNamespace()({ name: '*' })],
    ['no name', () => defineNamespace()({ name: '' })],
  ])('%s of a namespace', (_, define) => {
    expect(define).toThrow(expect.objectContaining({ code: 'CACHE_INVALID' }));
  });

  test('two definitions under one name', async () => {
    await using cache = await openCache();
    const settings = defineNamespace()({ name: 'guild-settings' });

    expect(cache.namespace(settings)).toBe(cache.namespace(settings));
    expect(() => cache.namespace(defineNamespace()({ name: 'guild-settings' }))).toThrow(
      "called 'guild-settings'",
    );
  });

  test('an id, a tag, a TTL and a value that nothing can be kept under', async () => {
    await using cache = await openCache();
    const values = cache.namespace(defineNamespace<unknown>()({ name: 'any' }));

    for (const refused of [
      values.get(''),
      values.get('x'.repeat(513)),
      values.set('1', undefined),
      values.set('1', 1, { ttlMs: 0 }),
      values.set('1', 1, { tags: [''] }),
      values.set('1', 1, { tags: Array.from({ length: 17 }, () => 'a') }),
      cache.invalidateTag(''),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'CACHE_INVALID' });
  });
});
