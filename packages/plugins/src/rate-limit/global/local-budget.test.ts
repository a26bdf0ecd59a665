import { expect, test } from 'vitest';
import { createFakeClock } from '../../../../core/test/fake-clock.ts';
import type { Priority } from '../service.ts';
import { LocalBudget } from './local-budget.ts';

function open(perSecond: number) {
  const clock = createFakeClock();
  const budget = new LocalBudget({ clock, perSecond });
  const sent: string[] = [];
  /** Sends something that is answered at once. */
  const take = async (name: string, priority: Priority = 'reply', signal?: AbortSignal) => {
    const use = await budget.take(priority, signal);
    sent.push(name);
    use.end();
  };
  const pass = (name: string) => budget.pass('answer', undefined).then(() => void sent.push(name));
  return { clock, budget, sent, take, pass };
}

test('a budget lets no more than its number pass in any second', async () => {
  const { clock, sent, take } = open(2);
  const all = ['a', 'b', 'c', 'd', 'e'].map((name) => take(name));
  await clock.advance(0);
  expect(sent).toEqual(['a', 'b']);
  await clock.advance(1_004);
  expect(sent).toHaveLength(2);
  await clock.advance(1);
  expect(sent).toHaveLength(4);
  await clock.advance(1_005);
  await Promise.all(all);
  expect(clock.pending).toBe(0);
});

test('B6 a request counts until a second after its answer, whenever it arrived', async () => {
  const { clock, budget, sent, take } = open(2);
  const [slow, fast] = [await budget.take('reply', undefined), await budget.take('reply', undefined)];
  const waiting = [take('a'), take('b')];
  fast.end();
  await clock.advance(300);
  slow.end();
  await clock.advance(705);
  expect(sent).toEqual(['a']);
  await clock.advance(290);
  expect(sent).toEqual(['a']);
  await clock.advance(10);
  expect(sent).toEqual(['a', 'b']);
  await Promise.all(waiting);
});

test('when every answer takes long, half of that counts as the way there', async () => {
  const { clock, budget, sent, take } = open(1);
  const first = await budget.take('reply', undefined);
  await clock.advance(100);
  const next = take('next');
  first.end();
  await clock.advance(954);
  expect(sent).toEqual([]);
  await clock.advance(1);
  expect(sent).toEqual(['next']);
  await next;
});

test('a request that is never answered counts for two seconds, and its late end changes nothing', async () => {
  const { clock, budget, sent, take } = open(1);
  const lost = await budget.take('reply', undefined);
  const next = take('next');
  await clock.advance(2_004);
  expect(sent).toEqual([]);
  await clock.advance(1);
  await next;
  lost.end();
  const after = take('after');
  await clock.advance(1_005);
  await after;
  expect(sent).toEqual(['next', 'after']);
});

test('a budget serves by priority and then in order, and nobody who has left', async () => {
  const { clock, sent, take } = open(1);
  const leave = new AbortController();
  await take('first');
  const gone = take('gone', 'answer', leave.signal);
  const all = [
    take('background', 'background'),
    take('animation', 'animation'),
    take('reply'),
    take('reply 2'),
  ];
  leave.abort(new Error('left'));
  await expect(gone).rejects.toThrow('left');
  await clock.advance(5_000);
  await Promise.all(all);
  expect(sent).toEqual(['first', 'reply', 'reply 2', 'animation', 'background']);
});

test('who comes with a signal that has aborted takes nothing', async () => {
  const { take, sent } = open(1);
  await expect(take('late', 'reply', AbortSignal.abort(new Error('left')))).rejects.toThrow('left');
  await take('next');
  expect(sent).toEqual(['next']);
});

test('a pause holds everyone, and then those go first whom Discord does not count', async () => {
  const { clock, budget, sent, take, pass } = open(5);
  budget.pauseUntil(2_000);
  budget.pauseUntil(2_010);
  const all = [take('reply'), take('answer', 'answer'), pass('uncounted')];
  await clock.advance(2_009);
  expect(sent).toEqual([]);
  expect(budget.report()).toMatchObject({ pausedForMs: 1, pauses: 1 });
  await clock.advance(1);
  await Promise.all(all);
  expect(sent).toEqual(['uncounted', 'answer', 'reply']);
});

test('a budget that stops refuses who waits', async () => {
  const { clock, budget, take } = open(1);
  await take('first');
  const waits = take('waits');
  budget.stop();
  await expect(waits).rejects.toMatchObject({ code: 'RATE_LIMIT_STOPPED' });
  expect(clock.pending).toBe(0);
});
