import { describe, expect, test } from 'vitest';
import { agrees, said } from '../../test/consent-bot.ts';
import { openPrivacyBot, readExport } from '../../test/privacy-bot.ts';
import { privacy } from './index.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

describe('2.10 an erasure that fails', () => {
  test('names the plugins, is tried again with longer waits, and ends well', async () => {
    await using at = await openPrivacyBot();
    const ada = await at.member('ada');
    await ada.clicks(await ada.runs('/privacy erase'), 'Erase everything');
    at.notes.trouble = new Error(`no disk for ${ada.id}`);

    await at.clock.advance(HOUR_MS + 2 * MINUTE_MS);
    const first = at.notes.erasures;
    await at.clock.advance(7 * MINUTE_MS);
    const second = at.notes.erasures;
    await at.clock.advance(5 * MINUTE_MS);
    const tooSoon = at.notes.erasures;
    const begun = [await ada.runs('/privacy keep'), await ada.runs('/privacy erase')];
    at.notes.trouble = undefined;
    await at.clock.advance(8 * MINUTE_MS);

    expect([first, second, tooSoon, at.notes.erasures]).toEqual([1, 2, 2, 3]);
    expect(begun.map(({ content }) => content)).toEqual([
      expect.stringContaining('too late'),
      expect.stringContaining('being erased'),
    ]);
    expect(ada.dm().reads().map(said)).toEqual([
      expect.stringContaining('`notes` did not manage'),
      expect.stringContaining('has been erased'),
    ]);
    expect(at.notes.kept.has(ada.id)).toBe(false);
    expect((await at.inside.requests.audit(ada.id)).map(({ kind, failed }) => [kind, ...failed])).toEqual([
      ['erased'],
      ['erasure-failed', 'notes'],
      ['erasure-failed', 'notes'],
      ['erasure-asked'],
    ]);
    const failures = at.discord.takeFailures();
    expect(failures).toMatchObject([{ code: 'PRIVACY_INCOMPLETE' }, { code: 'PRIVACY_INCOMPLETE' }]);
    expect(String(failures[0])).toContain("'notes' (no disk for <person>)");
    expect(JSON.stringify(at.log.lines)).not.toContain(ada.id);
  });

  test('of one person keeps nobody else from theirs', async () => {
    await using at = await openPrivacyBot();
    const [ada, bob] = [await at.member('ada'), await at.member('bob')];
    for (const person of [ada, bob])
      await person.clicks(await person.runs('/privacy erase'), 'Erase everything');
    at.notes.trouble = new Error('no disk');

    await at.clock.advance(HOUR_MS + 2 * MINUTE_MS);

    expect(at.notes.erasures).toBe(2);
    expect(await at.inside.ledger.balances(bob.id)).toEqual({});
    at.discord.takeFailures();
  });

  test('is said at once where there is no window, and is tried again all the same', async () => {
    await using at = await openPrivacyBot({ undoMs: 0 });
    const ada = await at.member('ada');
    at.notes.trouble = new Error('no disk');

    const done = await ada.clicks(await ada.runs('/privacy erase'), 'Erase everything');
    at.notes.trouble = undefined;
    await at.clock.advance(7 * MINUTE_MS);

    expect(said(done)).toContain('`notes` did not manage');
    expect(at.notes.kept.has(ada.id)).toBe(false);
    expect(at.log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });
});

describe('2.10 requests of the owner and the platform', () => {
  test.each(['.privacy request 123456789012345678 erase', '.privacy request 123456789012345678 export'])(
    '%s is for owners alone',
    async (text) => {
      await using at = await openPrivacyBot();
      const ada = await at.member('ada');

      expect((await ada.says(text)).content).toContain('Only the owner');
    },
  );

  test('are carried out at once after a click, and the audit says for whom without the person', async () => {
    await using at = await openPrivacyBot();
    const [ada, owner] = [await at.member('ada'), await at.guild.member('developer')];

    const given = await owner.runs('/privacy request', { user: ada.id, what: 'export' });
    const asked = await owner.runs('/privacy request', { user: ada.id, what: 'erase', for: 'platform' });
    const done = await owner.clicks(asked, 'Erase everything');

    expect(given.ephemeral).toBe(true);
    expect(await readExport(given)).toMatchObject({
      userId: ada.id,
      sections: { notes: { note: 'secret-of-ada' } },
    });
    expect(said(done)).toContain(`Everything about \`${ada.id}\` has been erased`);
    expect(at.notes.kept.has(ada.id)).toBe(false);
    expect(ada.dm().reads()).toEqual([]);
    expect(await at.inside.requests.audit(ada.id)).toMatchObject([
      { kind: 'erased', requestedBy: 'platform' },
      { kind: 'erasure-asked', requestedBy: 'platform' },
      { kind: 'exported', requestedBy: 'owner' },
    ]);
  });

  test('make a request of the person that waits due at once', async () => {
    await using at = await openPrivacyBot();
    const ada = await at.member('ada');
    await at.inside.requests.erase(ada.id);

    const { report } = await at.inside.requests.erase(ada.id, { by: 'platform' });

    expect(report).toMatchObject({ failed: [], erased: expect.arrayContaining(['notes', 'tos', 'ledger']) });
    expect(await at.inside.requests.pending(ada.id)).toBeUndefined();
  });

  test('refuse what is no id', async () => {
    await using at = await openPrivacyBot();
    const owner = await at.guild.member('developer');

    expect((await owner.runs('/privacy request', { user: 'ada', what: 'erase' })).content).toContain(
      '17 to 20 digits',
    );
  });
});

test('2.10 a person may agree again after an erasure, and starts anew', async () => {
  await using at = await openPrivacyBot({ undoMs: 0 });
  const ada = await at.member('ada');
  await ada.clicks(await ada.runs('/privacy erase'), 'Erase everything');

  // In public one is asked once a minute.
  await at.clock.advance(MINUTE_MS);
  await agrees(ada, await ada.says('.note new'));

  expect((await ada.says('.note new')).content).toBe('Noted.');
  // The welcome bonus is paid once for ever.
  expect(await at.inside.ledger.balances(ada.id)).toEqual({});
});

test.each([
  [{ undoMs: -1 }, /`undoMs` is -1/],
  [{ undoMs: 31 * DAY_MS }, /30 days/],
  [{ undoMs: Number.NaN }, /`undoMs` is NaN/],
  [{ policyUrl: 'http://example.org' }, /begins with https/],
  [{ auditKey: 'short' }, /fewer than 16/],
])('%j is refused', (options, message) => {
  expect(() => privacy(options)).toThrow(
    expect.objectContaining({ code: 'PRIVACY_INVALID', message: expect.stringMatching(message) }),
  );
});
