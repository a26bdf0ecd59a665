import { expect, it } from 'vitest';
import type { FrameLine, NetworkNews, RequestLine } from '../src/control/network-wire.ts';
import { matching, NetworkLog } from '../web/src/network/network-log.ts';

const request = (number: number): RequestLine => ({
  number,
  atMs: 0,
  method: 'GET',
  path: `/channels/${number}`,
  status: 200,
  tookMs: 1,
});
const frame = (number: number): FrameLine => ({ number, atMs: 0, from: 'bot', op: 1, bytes: 9 });
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const news = (requests: readonly number[], frames: readonly number[] = []): NetworkNews => ({
  nowMs: 0,
  requests: requests.map(request),
  frames: frames.map(frame),
  skipped: 0,
});
const numbers = ({ lines }: NetworkLog) => lines.requests.map(({ number }) => number);

it('shows the newest first', () => {
  const log = new NetworkLog();
  log.receive(news([1, 2]));
  log.receive(news([3]));
  expect(numbers(log)).toEqual([3, 2, 1]);
});

it('takes a request once, also when a stream that came back tells of it again', () => {
  const log = new NetworkLog();
  log.receive(news([1, 2]));
  log.receive(news([1, 2, 3]));
  expect(numbers(log)).toEqual([3, 2, 1]);
});

it('keeps 300 requests and 300 frames; the oldest go', () => {
  const log = new NetworkLog();
  for (let from = 1; from < 500; from += 100)
    log.receive(news(range(from, from + 99), range(from, from + 99)));
  expect(log.lines.requests).toHaveLength(300);
  expect(log.lines.frames).toHaveLength(300);
  expect(numbers(log).at(-1)).toBe(201);
});

it('holds still while it is paused, and then has what came meanwhile', () => {
  const log = new NetworkLog();
  log.receive(news([1]));
  log.pause(true);
  log.receive(news([2]));
  expect(numbers(log)).toEqual([1]);
  log.pause(false);
  expect(numbers(log)).toEqual([2, 1]);
});

it('does not bring back what was cleared', () => {
  const log = new NetworkLog();
  log.receive(news([1, 2]));
  log.clear();
  log.receive(news([1, 2, 3]));
  expect(numbers(log)).toEqual([3]);
});

it('begins anew with a sandbox that was started anew', () => {
  const log = new NetworkLog();
  log.receive(news([1, 2]));
  log.reset();
  log.receive(news([1]));
  expect(numbers(log)).toEqual([1]);
});

it('finds what holds every word, in any order and case', () => {
  const lines = ['POST /channels 429', 'GET /channels 200', 'POST /webhooks 429'];
  expect(matching(lines, ' 429  post ', (line) => line)).toEqual([lines[0], lines[2]]);
});
