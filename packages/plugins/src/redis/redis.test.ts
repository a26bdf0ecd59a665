import { createBot, definePlugin, Unavailable } from '@bronxbot/core';
import { createSandbox } from '@bronxbot/sandbox/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { missing } from '../../../../scripts/testing/services.ts';
import { type RedisServer, startRedis } from '../../../../scripts/testing/start-redis.ts';
import { startTcpProxy } from '../../../../scripts/testing/tcp-proxy.ts';
import { createLines, openRedis } from '../../test/open-redis.ts';
import type { PluginError } from '../errors.ts';
import { defineScript, Redis, redis } from './index.ts';

const never = () => new Promise<never>(() => {});
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: PluginError) => error.code,
  );

describe('the options of redis', () => {
  test.each([
    ['no url', { url: 'localhost:6379' }],
    ['another protocol', { url: 'http://127.0.0.1:6379' }],
    ['a database that is no number', { url: 'redis://127.0.0.1/cache' }],
    ['a deadline of nothing', { url: 'redis://127.0.0.1', deadlineMs: 0 }],
    ['a prefix with a colon', { url: 'redis://127.0.0.1', keyPrefix: 'a:b' }],
  ])('%s is refused', (_, options) => {
    expect(() => redis(options)).toThrow(expect.objectContaining({ code: 'REDIS_INVALID' }));
  });

  test('an address that makes no sense is refused without its password', () => {
    expect(() => redis({ url: 'redis://:s3cret@127.0.0.1/cache' })).toThrow(/^(?!.*s3cret)/);
  });
});

describe.skipIf(missing('redis'))('redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test('other plugins of a bot send commands through it', async () => {
    const answers: string[] = [];
    const asking = definePlugin({
      name: 'asking',
      uses: { redis: Redis },
      async start({ redis }) {
        answers.push(await redis.run((client) => client.echo('hello')), redis.status.state);
      },
    });
    await using _ = await createSandbox(createBot({ plugins: [asking, redis({ url: server.url })] }));

    expect(answers).toEqual(['hello', 'ready']);
  });

  test('what Redis refuses is thrown as it comes, and does not open the breaker', async () => {
    await using redis = await openRedis(server.url, { failuresToOpen: 1 });
    await redis.run((client) => client.set('text', 'a'));

    await expect(redis.run((client) => client.incr('text'))).rejects.toThrow('not an integer');

    expect(redis.status).toMatchObject({ state: 'ready', failures: 0 });
  });

  test('a script runs by its hash, and is sent again when Redis has forgotten it', async () => {
    await using redis = await openRedis(server.url);
    const add = defineScript("return redis.call('INCRBY', KEYS[1], ARGV[1])");
    await redis.runScript(add, ['sum'], [2]);

    await redis.run((client) => client.scriptFlush());
    const sum = await redis.runScript(add, ['sum'], [3]);

    expect(sum).toBe(5);
  });

  test('a call that takes longer than its deadline fails then, and three of them open the breaker', async () => {
    await using redis = await openRedis(server.url, { deadlineMs: 10, probeEveryMs: 60_000 });

    const codes = [await codeOf(redis.run(never)), await codeOf(redis.run(never)), redis.status.state];
    await codeOf(redis.run(never));

    expect(codes).toEqual(['REDIS_UNAVAILABLE', 'REDIS_UNAVAILABLE', 'ready']);
    expect(redis.status).toMatchObject({ state: 'away', reason: 'no answer within 10 ms', failures: 3 });
  });

  test('calls that fail now and then, with good ones between, leave the breaker closed', async () => {
    await using redis = await openRedis(server.url, { deadlineMs: 2_000, failuresToOpen: 2 });
    const late = () => codeOf(redis.run(never, 10));

    const codes = [await late(), await redis.run((client) => client.ping()), await late()];

    expect(codes).toEqual(['REDIS_UNAVAILABLE', 'PONG', 'REDIS_UNAVAILABLE']);
    expect(redis.status.state).toBe('ready');
  });

  test('an open breaker lets nothing through, and a probe that succeeds closes it', async () => {
    await using redis = await openRedis(server.url, { deadlineMs: 10, failuresToOpen: 1 });
    await codeOf(redis.run(never));
    const { calls } = redis.status;

    const refused = await codeOf(redis.run((client) => client.ping()));
    expect([refused, redis.status.calls]).toEqual(['REDIS_UNAVAILABLE', calls]);

    await vi.waitFor(() => expect(redis.status.state).toBe('ready'));
    expect(await redis.run((client) => client.ping())).toBe('PONG');
  });

  test('a wrong password is refused at the start, and stands in no text', async () => {
    await using locked = await startRedis({ settings: ['--requirepass', 'right'] });
    const url = locked.url.replace('//', '//:wr0ng-secret@');
    const log = createLines();

    const error = await openRedis(url, {}, log).catch((error: unknown) => error as PluginError);

    expect(error).toMatchObject({ code: 'REDIS_INVALID' });
    expect(`${error instanceof Error ? error.stack : ''} ${log.lines.join()}`).not.toContain('wr0ng-secret');
  });

  test('a server that repeats a password in its answer is quoted without it', async () => {
    await using locked = await startRedis({ settings: ['--rename-command', 'AUTH', ''] });
    const url = locked.url.replace('//', '//:s3cret@');

    const error = await openRedis(url).catch((error: unknown) => error as PluginError);

    expect(error).toMatchObject({ code: 'REDIS_INVALID', message: expect.stringContaining('[redacted]') });
    expect(error instanceof Error && error.stack).not.toContain('s3cret');
  });

  test('a node of a cluster is refused at the start, by name', async () => {
    await using node = await startRedis({ settings: ['--cluster-enabled', 'yes'] });

    await expect(openRedis(node.url)).rejects.toThrow(
      expect.objectContaining({ code: 'REDIS_INVALID', message: expect.stringContaining('Redis Cluster') }),
    );
  });

  test('a stopped service lets nothing through', async () => {
    const redis = await openRedis(server.url);

    await redis.stop();

    expect(redis.status.state).toBe('stopped');
    expect(await codeOf(redis.run((client) => client.ping()))).toBe('REDIS_UNAVAILABLE');
  });

  test('a bot whose Redis hangs stops in time', async () => {
    await using frozen = await startRedis();
    const redis = await openRedis(frozen.url);
    frozen.freeze();
    const hanging = codeOf(redis.run((client) => client.ping(), 60_000));

    await redis.stop();

    expect(await hanging).toBe('REDIS_UNAVAILABLE');
  });
});

describe.skipIf(missing('redis'))('an outage of redis', () => {
  const ping = (redis: Redis) => redis.run((client) => client.ping());

  test('fault 27: a bot starts without its Redis, says so, and finds it when it comes', async () => {
    await using server = await startRedis({ running: false });
    const log = createLines();
    await using redis = await openRedis(server.url, {}, log);
    const before = redis.status.state;
    expect(await codeOf(ping(redis))).toBe('REDIS_UNAVAILABLE');

    await server.restart();
    await vi.waitFor(() => expect(redis.status.state).toBe('ready'), 5_000);

    expect(before).toBe('away');
    expect(await ping(redis)).toBe('PONG');
    expect(log.lines).toEqual([
      expect.stringMatching(/^warn Redis at 127\.0\.0\.1:\d+ is away: .*ECONNREFUSED/),
      expect.stringMatching(/^info Redis at 127\.0\.0\.1:\d+ answers$/),
    ]);
  });

  test('fault 27: a server that takes connections and says nothing does not hold up the start', async () => {
    await using server = await startRedis();
    server.freeze();

    await using redis = await openRedis(server.url, { connectWithinMs: 50 });

    expect(redis.status.state).toBe('away');
  });

  test('fault 28: a killed Redis fails calls at once, and works again when it is back', async () => {
    await using server = await startRedis();
    await using redis = await openRedis(server.url);
    await server.kill();
    await vi.waitFor(() => expect(redis.status.state).toBe('away'));
    const { calls } = redis.status;

    expect(await codeOf(ping(redis))).toBe('REDIS_UNAVAILABLE');
    await server.restart();
    await vi.waitFor(() => expect(redis.status.state).toBe('ready'), 5_000);

    expect(redis.status.calls).toBe(calls);
    expect(await ping(redis)).toBe('PONG');
  });

  test('fault 28: a frozen Redis costs a deadline, then nothing; thawed, it works again', async () => {
    await using server = await startRedis();
    await using redis = await openRedis(server.url);
    server.freeze();

    const crowd = await Promise.all(Array.from({ length: 64 }, () => codeOf(ping(redis))));
    const { calls, state } = redis.status;
    await codeOf(ping(redis));

    expect(new Set(crowd)).toEqual(new Set(['REDIS_UNAVAILABLE']));
    expect([state, redis.status.calls]).toEqual(['away', calls]);
    server.thaw();
    await vi.waitFor(() => expect(redis.status.state).toBe('ready'), 5_000);
    expect(await ping(redis)).toBe('PONG');
  });

  test('a wire that went dead without a word is replaced, for calls and listeners', async () => {
    await using server = await startRedis();
    const wire = await startTcpProxy(server.port);
    await using redis = await openRedis(`redis://127.0.0.1:${wire.port}`);
    await using other = await openRedis(server.url);
    const heard: string[] = [];
    const subscription = await redis.subscribe('news', {
      message: (text) => void heard.push(text),
      resumed: () => void heard.push('resumed'),
    });
    heard.length = 0;

    wire.freeze();
    await vi.waitFor(() => expect(redis.status.state).toBe('away'), 5_000);
    await vi.waitFor(() => expect(subscription.active).toBe(false), 5_000);
    wire.heal();
    await vi.waitFor(() => expect(heard).toEqual(['resumed']), 5_000);
    await other.run((client) => client.publish('news', 'hello'));

    await vi.waitFor(() => expect(heard).toEqual(['resumed', 'hello']));
    await vi.waitFor(() => expect(redis.status.state).toBe('ready'), 5_000);
    await wire.stop();
  });

  test('a connection that is lost for good is replaced, though the breaker asks it whether it is back', async () => {
    await using server = await startRedis();
    const wire = await startTcpProxy(server.port);
    await using redis = await openRedis(`redis://127.0.0.1:${wire.port}`);
    wire.lose();
    for (let call = 0; call < 3; call++) await codeOf(ping(redis));
    expect(redis.status.state).toBe('away');

    await vi.waitFor(() => expect(redis.status.state).toBe('ready'), 10_000);

    expect(await ping(redis)).toBe('PONG');
    await wire.stop();
  });

  test('fault 29: a full Redis refuses a write by name and goes on reading', async () => {
    await using server = await startRedis({ settings: ['--maxmemory', '1mb'] });
    await using redis = await openRedis(server.url);

    await expect(redis.run((client) => client.set('big', 'x'.repeat(2_000_000)))).rejects.toThrow(/OOM/);

    expect(redis.status.state).toBe('ready');
    expect(await redis.run((client) => client.get('big'))).toBeNull();
  });

  test('a listener that came while Redis was away hears messages once it is back', async () => {
    await using server = await startRedis({ running: false });
    await using redis = await openRedis(server.url);
    const heard: string[] = [];
    const subscription = await redis.subscribe('news', { message: (text) => void heard.push(text) });
    expect(subscription.active).toBe(false);

    await server.restart();
    await vi.waitFor(() => expect(subscription.active).toBe(true), 5_000);
    await vi.waitFor(() => redis.run((client) => client.publish('news', 'hello')), 5_000);

    await vi.waitFor(() => expect(heard).toContain('hello'));
  });

  test('a listener that stopped hears nothing more, while another on its channel does', async () => {
    await using server = await startRedis();
    await using redis = await openRedis(server.url);
    const heard: string[] = [];
    const first = await redis.subscribe('news', { message: (text) => void heard.push(`first ${text}`) });
    await redis.subscribe('news', { message: (text) => void heard.push(`second ${text}`) });

    await first.stop();
    await redis.run((client) => client.publish('news', 'hello'));

    await vi.waitFor(() => expect(heard).toEqual(['second hello']));
  });

  test('what ends a call is Unavailable, which members are told as "temporarily unavailable"', async () => {
    await using server = await startRedis({ running: false });
    await using redis = await openRedis(server.url);

    await expect(ping(redis)).rejects.toBeInstanceOf(Unavailable);
  });
});
