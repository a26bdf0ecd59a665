import { expect, test } from 'vitest';
import { defineService, optional, type Service } from '../service.ts';
import type { LifecycleNode } from './node.ts';
import { orderNodes } from './order.ts';

const token = (name: string): Service => defineService<unknown>()(name);
const [a, b, c] = [token('a'), token('b'), token('c')];

const node = (name: string, uses: readonly Service[] = [], provides?: Service): LifecycleNode => ({
  name,
  isPlugin: true,
  uses: Object.fromEntries(uses.map((service) => [service.name, service])),
  provides,
});
const names = (nodes: readonly LifecycleNode[]) => nodes.map(({ name }) => name);

test('a node comes after what it uses, whatever the order given', () => {
  const ordered = orderNodes([node('top', [b]), node('middle', [a], b), node('bottom', [], a)]);

  expect(names(ordered)).toEqual(['bottom', 'middle', 'top']);
});

test('nodes that need nothing of each other keep the order given', () => {
  expect(names(orderNodes([node('two'), node('one'), node('three')]))).toEqual(['two', 'one', 'three']);
});

test('what may be absent is started before, when it is there', () => {
  expect(names(orderNodes([node('user', [optional(a)]), node('provider', [], a)]))).toEqual([
    'provider',
    'user',
  ]);
});

test('a cycle is an error that names the way around', () => {
  const cycle = [node('plugin one', [c], a), node('plugin two', [a], b), node('plugin three', [b], c)];

  expect(() => orderNodes(cycle)).toThrow(
    expect.objectContaining({
      code: 'PLUGIN_CYCLE',
      message: expect.stringContaining('plugin one → plugin three → plugin two → plugin one') as string,
    }) as Error,
  );
});

test('a node that uses what it provides is a cycle of one', () => {
  expect(() => orderNodes([node('narcissus', [a], a)])).toThrow('narcissus → narcissus');
});
