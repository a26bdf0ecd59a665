import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missing } from '../../../../scripts/testing/services.ts';
import { type PostgresServer, startPostgres } from '../../../../scripts/testing/start-postgres.ts';
import { said } from '../../test/consent-bot.ts';
import { openPrivacyBot } from '../../test/privacy-bot.ts';
import { createSignal } from '../internal/signal.ts';
import { privacyTables } from './tables.ts';

const MINUTE_MS = 60_000;
type Bot = Awaited<ReturnType<typeof openPrivacyBot>>;

const kindsOf = async ({ inside }: Bot, userId: string) =>
  (await inside.requests.audit(userId)).map(({ kind }) => kind);

describe('2.10 one person who is erased twice at once', () => {
  test('is erased by the one that was first; the other says that it is under way', async () => {
    await using at = await openPrivacyBot();
    const [ada, owner] = [await at.member('ada'), await at.guild.member('developer')];
    const asked = [
      await owner.runs('/privacy request', { user: ada.id, what: 'erase' }),
      await owner.runs('/privacy request', { user: ada.id, what: 'erase', for: 'platform' }),
    ];
    const gate = createSignal();
    at.notes.held = gate.given;

    const first = at.inside.requests.erase(ada.id, { by: 'platform' });
    const meanwhile = [];
    for (const question of asked) meanwhile.push(await owner.clicks(question, 'Erase everything'));
    const own = await ada.runs('/privacy erase');
    const kept = await at.inside.requests.keep(ada.id);
    gate.give();
    const { report } = await first;

    for (const seen of meanwhile) expect(said(seen)).toContain('is being erased already');
    expect(own.content).toContain('is being erased');
    expect([kept, report?.failed, at.notes.erasures]).toEqual(['begun', [], 1]);
    expect(await kindsOf(at, ada.id)).toEqual(['erased', 'erasure-asked']);
    expect(await at.inside.requests.pending(ada.id)).toBeUndefined();
  });

  test('is erased by another process when the first was killed in the middle of it', async () => {
    await using at = await openPrivacyBot();
    const ada = await at.member('ada');
    await at.inside.requests.erase(ada.id);
    const store = await at.inside.database.open(privacyTables);
    // What a process leaves that was killed: a request that it began.
    const begun = { due_at_ms: at.clock.now(), begun_at_ms: at.clock.now() };
    await store.write((db) => db.updateTable('privacy_erasures').set(begun).execute());

    await at.clock.advance(14 * MINUTE_MS);
    const believed = at.notes.kept.has(ada.id);
    await at.clock.advance(3 * MINUTE_MS);

    expect([believed, at.notes.kept.has(ada.id)]).toEqual([true, false]);
    expect(await kindsOf(at, ada.id)).toEqual(['erased', 'erasure-asked']);
  });
});

describe.skipIf(missing('postgres'))('2.10 two processes on one database', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterAll(() => postgres[Symbol.asyncDispose]());

  test('that erase a person at once erase them, and report as often as they did', async () => {
    const url = await postgres.createDatabase();
    await using one = await openPrivacyBot({ url });
    await using two = await openPrivacyBot({ url });
    const people = Array.from({ length: 20 }, (_, index) => String(100_000_000_000_000_000n + BigInt(index)));
    const place = { surface: 'slash', guildId: null } as const;
    for (const userId of people) await one.inside.tos.accept(userId, place);

    const wrong: string[] = [];
    for (const userId of people) {
      const both = await Promise.all([
        one.inside.requests.erase(userId, { by: 'platform' }),
        two.inside.requests.erase(userId, { by: 'owner' }),
      ]);
      const reports = both.flatMap(({ report }) => report ?? []);
      const lines = (await kindsOf(two, userId)).filter((kind) => kind === 'erased');
      if (reports.length === 0 || reports.length !== lines.length) wrong.push(`${userId}: ${lines.length}`);
      if (both.some(({ pending, report }) => !report && !pending.begun))
        wrong.push(`${userId} is told nothing`);
      if (reports.some(({ failed }) => failed.length > 0)) wrong.push(`${userId} failed`);
      if (await one.inside.requests.pending(userId)) wrong.push(`${userId} still waits`);
      if (await two.inside.tos.acceptance(userId)) wrong.push(`${userId} is still there`);
      if ((await two.inside.ledger.history(userId)).length > 0) wrong.push(`${userId} still has money`);
    }
    expect(wrong).toEqual([]);
    expect((await two.inside.ledger.audit()).balanced).toBe(true);
  });
});
