import { fileURLToPath } from 'node:url';
import { systemClock } from '@bronxbot/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { killRounds } from '../../../packages/plugins/test/kill-rounds.ts';
import { bundleScript } from '../../../scripts/testing/bundle-script.ts';
import { missing } from '../../../scripts/testing/services.ts';
import { startPostgres } from '../../../scripts/testing/start-postgres.ts';
import { ownFile } from './open-casino.ts';
import { auditMoney, KINDS, openMoney, perform } from './open-money.ts';

const TIME_LIMIT_MS = 120_000;
const KILLS = 6;

/** Everybody's wallets and the stakes that are held are what came less what went; so are roses, and the money of trades. */
async function expectWhole(money: Parameters<typeof auditMoney>[0]): Promise<number> {
  const { balanced, isNegative, roses, traded, trades } = await auditMoney(money);
  expect({ balanced, isNegative }).toEqual({ balanced: true, isNegative: false });
  expect(roses.owned).toBe(roses.sold);
  expect(traded.moved).toBe(traded.agreed);
  return trades;
}

/** Does everything at once, again and again, and looks after each time. @returns how many trades were carried out */
async function spendAtOnce(target: string, numRuns: number): Promise<number> {
  const money = await openMoney(target, systemClock);
  const act = fc.record({
    kind: fc.constantFrom(...KINDS),
    who: fc.nat(3),
    amount: fc.integer({ min: 1, max: 6_000 }),
  });
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 40 }), async (acts) => {
        const round = crypto.randomUUID();
        // Every act is delivered twice, as Discord may.
        const delivered = [...acts, ...acts].map((one, index) =>
          perform(money, one, `${round} ${index % acts.length}`),
        );
        await Promise.all(delivered);
        await expectWhole(money);
      }),
      { numRuns },
    );
    return await expectWhole(money);
  } finally {
    await money.stop();
  }
}

test(
  'D2 bets, pays, orders and trades at once lose nothing, make nothing and leave nobody below zero',
  async () => {
    expect(await spendAtOnce(await ownFile(), 12)).toBeGreaterThan(0);
  },
  TIME_LIMIT_MS,
);

test.skipIf(missing('postgres'))(
  'D2 the same holds on Postgres',
  async () => {
    await using server = await startPostgres();
    expect(await spendAtOnce(server.url, 4)).toBeGreaterThan(0);
  },
  TIME_LIMIT_MS,
);

test(
  'D2 a process killed in the middle of bets, pays, orders and trades leaves everything whole',
  async () => {
    const file = await ownFile();
    await using script = await bundleScript(fileURLToPath(new URL('spend-until-killed.ts', import.meta.url)));

    const done = await killRounds(script.path, file, KILLS);

    const money = await openMoney(file, systemClock);
    try {
      await expectWhole(money);
    } finally {
      await money.stop();
    }
    expect(done.length).toBeGreaterThan(KILLS);
    expect(new Set(done)).toContain('trade');
  },
  TIME_LIMIT_MS,
);
