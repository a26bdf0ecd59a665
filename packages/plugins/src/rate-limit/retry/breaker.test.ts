import { expect, test, vi } from 'vitest';
import { createFakeClock } from '../../../../core/test/fake-clock.ts';
import { Breaker } from './breaker.ts';

function open() {
  const clock = createFakeClock();
  const recall = vi.fn<(reason: Error) => void>();
  const breaker = new Breaker({ clock, longestWaitMs: 60_000, recall });
  const entered: string[] = [];
  const enter = (name: string) =>
    breaker
      .enter('reply', new AbortController().signal)
      .then((isProbe) => void entered.push(isProbe ? `${name} probes` : name));
  return { clock, breaker, recall, entered, enter };
}

test('a breaker lets everyone pass until a ban', async () => {
  const { enter, entered, breaker } = open();
  await enter('a');
  expect([entered, breaker.state]).toEqual([['a'], 'closed']);
});

test('after a short ban one goes as a probe, and the others once it was answered', async () => {
  const { clock, breaker, entered, enter, recall } = open();
  breaker.ban(10_000);
  const all = [enter('a'), enter('b'), enter('c')];
  await clock.advance(9_999);
  expect([entered, breaker.state]).toEqual([[], 'open']);
  await clock.advance(60_000);
  expect([entered, breaker.state]).toEqual([['a probes'], 'probing']);
  expect(breaker.answered()).toBe(true);
  await Promise.all(all);
  expect([entered, breaker.state, recall.mock.calls.length]).toEqual([['a probes', 'b', 'c'], 'closed', 0]);
});

test('a probe that is lost is followed by the next one after a second', async () => {
  const { clock, breaker, entered, enter } = open();
  breaker.ban(1_000);
  void enter('a');
  void enter('b');
  await clock.advance(1_000);
  breaker.lost();
  await clock.advance(999);
  expect(entered).toEqual(['a probes']);
  await clock.advance(1);
  expect(entered).toEqual(['a probes', 'b probes']);
});

test('the pages that answer all that was under way are one ban', async () => {
  const { clock, breaker, entered, enter } = open();
  const news = Array.from({ length: 20 }, () => breaker.ban(undefined));
  await clock.advance(5_000);
  news.push(breaker.ban(undefined));
  expect(news.filter(Boolean)).toHaveLength(1);
  void enter('a');
  await clock.advance(25_000);
  expect(entered).toEqual(['a probes']);
});

test('pages without a time are asked about ever more seldom, and from a minute on nobody waits', async () => {
  const { clock, breaker, enter, recall, entered } = open();
  for (const waitMs of [30_000, 60_000]) {
    breaker.ban(undefined);
    void enter(String(waitMs));
    await clock.advance(waitMs);
  }
  expect(entered).toEqual(['30000 probes', '60000 probes']);
  breaker.ban(undefined);
  expect(recall).toHaveBeenCalledOnce();
  await expect(enter('c')).rejects.toMatchObject({ code: 'RATE_LIMIT_BANNED' });
});

test('an answer that was on its way when the ban began does not end it', () => {
  const { breaker } = open();
  breaker.ban(5_000);
  expect([breaker.answered(), breaker.state]).toEqual([false, 'open']);
});
