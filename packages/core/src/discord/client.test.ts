import { type Client, REST, type RESTOptions, type User } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../test/fake-clock.ts';
import { createClient, type CreateClientOptions } from './client.ts';
import { computeIntents } from './intents.ts';
import { destroy } from './login.ts';
import { createRestTransport } from './rest-transport.ts';
import { createWebhooks } from './webhook.ts';

const needs = computeIntents({ listeners: [], prefix: true });
const client = (over: Partial<CreateClientOptions> = {}) =>
  createClient({ transport: createRestTransport(), needs, ...over });

/** A transport that keeps what it was asked for. */
function recordingTransport() {
  const asked: Partial<RESTOptions>[] = [];
  const made: REST[] = [];
  return {
    asked,
    made,
    create(options: Partial<RESTOptions>) {
      const rest = new REST(options);
      asked.push(options);
      made.push(rest);
      return rest;
    },
  };
}
const meet = (of: Client, id: string) => of.users.cache.set(id, { id, client: of } as User);

describe('a client', () => {
  test('sends everything through the transport, to the address that was given', async () => {
    const transport = recordingTransport();
    const made = client({ transport, api: 'http://127.0.0.1:1/api' });

    expect(made.rest).toBe(transport.made[0]);
    expect(transport.asked).toMatchObject([{ api: 'http://127.0.0.1:1/api' }]);
    await made.destroy();
  });

  test('mentions nobody, and sends once what is tried twice', async () => {
    const made = client();

    expect(made.options).toMatchObject({
      allowedMentions: { parse: [] },
      enforceNonce: true,
      failIfNotExists: false,
    });
    await made.destroy();
  });

  test('keeps no more users than its bound, the newest', async () => {
    const made = client({ caches: { users: 2 } });
    for (const id of ['1', '2', '3']) meet(made, id);

    expect([...made.users.cache.keys()]).toEqual(['2', '3']);
    await made.destroy();
  });

  test('runs the shards that it is given', async () => {
    const made = client({ shards: { ids: [2, 3], count: 8 } });

    expect(made.options).toMatchObject({ shards: [2, 3], shardCount: 8 });
    await made.destroy();
  });

  test('gives way to what the author says', async () => {
    const made = client({ overrides: { waitGuildTimeout: 1, rest: { retries: 0 } } });

    expect(made.options).toMatchObject({ waitGuildTimeout: 1, rest: { retries: 0 } });
    await made.destroy();
  });

  test('may be destroyed twice, and before it logged in', async () => {
    const clock = createFakeClock();
    const made = client();
    await destroy(made, { clock });
    await destroy(made, { clock });

    expect(clock.pending).toBe(0);
  });
});

describe('the transport without a plugin', () => {
  test('does not wait for hours', () => {
    const { options } = createRestTransport().create({ timeout: 15_000, retries: 3 });
    const reject = options.rejectOnRateLimit as (limit: object) => boolean;

    expect(options).toMatchObject({ timeout: 10_000, retries: 2 });
    expect([reject({ retryAfter: 1_000 }), reject({ retryAfter: 3_600_000 })]).toEqual([false, true]);
  });
});

describe('webhooks', () => {
  const url = 'https://discord.com/api/webhooks/123456789012345678/tok_en-1';

  test('go through the transport, one client for an address', () => {
    const transport = recordingTransport();
    const webhooks = createWebhooks({ transport, api: 'http://127.0.0.1:1/api' });

    expect(webhooks.webhook(url)).toBe(webhooks.webhook(url));
    expect(webhooks.webhook(url)).toMatchObject({ id: '123456789012345678', token: 'tok_en-1' });
    expect(transport.asked).toMatchObject([{ api: 'http://127.0.0.1:1/api' }]);
    webhooks.close();
  });

  test.each(['', 'https://example.com', 'https://discord.com/api/webhooks/1/x'])(
    '%j is no address of one, and the error does not repeat it',
    (wrong) => {
      const webhooks = createWebhooks({ transport: createRestTransport() });

      expect(() => webhooks.webhook(wrong)).toThrow(
        expect.objectContaining({
          code: 'WEBHOOK_INVALID',
          message:
            "This is no webhook address. Copy it from Discord: 'https://discord.com/api/webhooks/<id>/<token>'.",
        }),
      );
    },
  );
});
