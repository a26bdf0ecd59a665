import { createBot, defineCommand, definePlugin } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../../core/test/fake-clock.ts';
import { createTestLog } from '../../../core/test/test-log.ts';
import { type AlertRule, checkRules } from './alerts/rules.ts';
import { AlertWatch } from './alerts/watch.ts';
import { perfMonitor, type PerfMonitorOptions } from './index.ts';

const MINUTE = 60_000;
const LATENCY: AlertRule = {
  name: 'latency',
  metric: 'bot_gateway_ping_seconds',
  above: 0.5,
  forMs: 2 * MINUTE,
};

/** One alert, looked at each ten seconds. */
function watching(rule: AlertRule = LATENCY) {
  const clock = createFakeClock();
  const watch = new AlertWatch(checkRules([rule]), clock, 30 * MINUTE);
  return async (value: number | undefined, forMs: number) => {
    const told: string[] = [];
    for (let at = 0; at < forMs; at += 10_000) {
      told.push(...watch.look(() => value).map(({ active }) => (active ? 'on' : 'off')));
      await clock.advance(10_000);
    }
    return told;
  };
}

describe('an alert', () => {
  test('M4 comes once after 2 minutes at 600 ms, is silent for 30 minutes, and says when it is over', async () => {
    const pass = watching();

    expect(await pass(0.6, 2 * MINUTE)).toEqual([]);
    expect(await pass(0.6, MINUTE)).toEqual(['on']);
    expect(await pass(0.6, 60 * MINUTE)).toEqual([]);
    expect(await pass(0.1, MINUTE)).toEqual(['off']);
  });

  test('M4 that comes again within 30 minutes is told once they are over, if it is still on', async () => {
    const pass = watching();
    await pass(0.6, 3 * MINUTE);
    await pass(0.1, MINUTE);

    expect(await pass(0.6, 20 * MINUTE)).toEqual([]);
    expect(await pass(0.6, 20 * MINUTE)).toEqual(['on']);
  });

  test('stays on between its two limits, so that a value at the limit does not flicker', async () => {
    const pass = watching();
    await pass(0.6, 3 * MINUTE);

    expect(await pass(0.47, 5 * MINUTE)).toEqual([]);
    expect(await pass(0.44, MINUTE)).toEqual(['off']);
  });

  test('does not come for a value that was over the limit for a moment, or is not measured', async () => {
    const pass = watching();
    for (let count = 0; count < 5; count++) {
      expect(await pass(0.9, MINUTE)).toEqual([]);
      expect(await pass(0.1, 10_000)).toEqual([]);
    }
    expect(await pass(undefined, 10 * MINUTE)).toEqual([]);
  });
});

describe('rules that can never work are refused', () => {
  test.each([
    [
      'a metric that does not exist',
      { metric: 'bot_luck_ratio', above: 1 },
      /'bot_luck_ratio', which is no metric/,
    ],
    ['no limit', { metric: 'bot_guilds' }, /needs a number/],
    ['two limits', { metric: 'bot_guilds', above: 1, below: 2 }, /needs a number/],
    ['a limit that clears first', { metric: 'bot_guilds', above: 1, clearBelow: 2 }, /wrong side/],
    ['a time below zero', { metric: 'bot_guilds', above: 1, forMs: -1 }, /forMs/],
  ])('%s', (_, rule, message) => {
    expect(() => perfMonitor({ alerts: [rule as unknown as AlertRule] })).toThrow(message);
  });

  test('a metric that does not exist does not compile', () => {
    // @ts-expect-error there is no such metric
    const rule: AlertRule = { metric: 'bot_luck_ratio', above: 1 };

    expect(() => perfMonitor({ alerts: [rule] })).toThrow(expect.objectContaining({ code: 'PERF_INVALID' }));
  });

  test('two alerts of one name', () => {
    expect(() => perfMonitor({ alerts: [LATENCY, LATENCY] })).toThrow(/two alerts are called 'latency'/);
  });
});

const ALWAYS: AlertRule = { name: 'members', metric: 'bot_guilds', above: 0, clearBelow: 0, forMs: 0 };

async function stage(options: PerfMonitorOptions, allowGaps = false) {
  const log = createTestLog();
  const bot = createBot({ prefix: '.', log, plugins: [perfMonitor({ readings: 'bot', ...options })] });
  const discord = await createSandbox(bot, { allowGaps });
  const guild = await discord.guild();
  await guild.member('developer');
  return { discord, log, [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose]() };
}

test('the owner gets a direct message; an alert storm is one message', async () => {
  const storm = Array.from({ length: 30 }, (_, index) => ({ ...ALWAYS, name: `rule ${index}` }));
  await using here = await stage({ alerts: storm, sinks: ['owner'] });
  await here.discord.clock.advance(5 * MINUTE);

  const said = here.discord.transcript();

  expect(said.match(/30 alerts/g)).toHaveLength(1);
  expect(said).toMatch(/and 10 more/);
});

test('M4 a sink that cannot be reached is named in the log at the start, a webhook without its secret', async () => {
  const url = 'https://discord.com/api/webhooks/123456789012345678/the-secret-of-it';
  await using here = await stage(
    { alerts: [ALWAYS], sinks: [{ channelId: '123456789012345678' }, { webhookUrl: url }] },
    // The sandbox does not show webhooks by their address.
    true,
  );
  await here.discord.settle();

  await expect
    .poll(() => here.log.lines.filter(({ level }) => level === 'warn').map(({ message }) => message))
    .toEqual(
      expect.arrayContaining([
        'Alerts cannot reach the channel 123456789012345678',
        'Alerts cannot reach the webhook 123456789012345678',
      ]),
    );
  expect(JSON.stringify(here.log.lines)).not.toContain('the-secret-of-it');
});

test('OpenTelemetry gets a span of each entry, with its times and without people', async () => {
  const { trace } = await import('@opentelemetry/api');
  const spans: { name: string; options: unknown; endedAt: unknown }[] = [];
  trace.setGlobalTracerProvider({
    getTracer: () =>
      ({
        startSpan(name: string, options: unknown) {
          const span = { name, options, endedAt: undefined as unknown };
          spans.push(span);
          return { addEvent: () => {}, setStatus: () => {}, end: (at: unknown) => void (span.endedAt = at) };
        },
      }) as never,
  });
  const ping = defineCommand({ name: 'ping', description: 'Answers.', run: () => 'pong' });
  const bot = createBot({
    prefix: '.',
    plugins: [
      perfMonitor({ sinks: [], readings: 'bot', openTelemetry: true }),
      definePlugin({ name: 'nothing' }),
    ],
    commands: [ping],
  });
  await using discord = await createSandbox(bot);
  const ada = await (await discord.guild()).member('ada');

  await ada.says('.ping');
  trace.disable();

  expect(spans).toMatchObject([
    { name: 'ping', options: { attributes: { 'bot.surface': 'prefix', 'bot.outcome': 'ok' } } },
  ]);
  expect(spans[0]?.endedAt).toBeGreaterThanOrEqual(discord.clock.now() - MINUTE);
  expect(JSON.stringify(spans)).not.toContain(ada.id);
});
