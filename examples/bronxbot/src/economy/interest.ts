import { defineTask, Refusal, Time } from '@bronxbot/core';
import { Ledger } from '@bronxbot/plugins/ledger';
import { Settings } from '@bronxbot/plugins/settings';
import { userSettings } from '../settings/user.ts';
import { bank } from './money.ts';

const HOUR_MS = 3_600_000;
/** Of what is in the bank, for a day; and no more than this. */
const RATE = 0.01;
const MOST = 500;

/** What somebody with so much in the bank gets for a day. */
export const interestOn = (balance: number): number => Math.min(Math.floor(balance * RATE), MOST);

/**
 * Credits interest to everybody who wants it in `setup user`: once for each day (UTC) on which the bot runs, whenever that is. A run that was
 * cut short is repeated, and pays nobody twice: the day is in the key.
 */
export const defineInterest = () => {
  // The ledger knows who had theirs; this only saves it from being asked each hour.
  const doneFor = new WeakMap<Ledger, string>();
  return defineTask({
    name: 'interest',
    everyMs: HOUR_MS,
    exclusive: true,
    timeLimitMs: 600_000,
    uses: { ledger: Ledger, settings: Settings, time: Time },
    async run({ ledger, settings, signal, time }) {
      const day = new Date(time.now()).toISOString().slice(0, 10);
      if (doneFor.get(ledger) === day) return;
      for await (const userId of savers(settings)) {
        signal.throwIfAborted();
        await credit(ledger, userId, day);
      }
      doneFor.set(ledger, day);
    },
  });
};

/** Everybody who wants interest. */
async function* savers(settings: Settings): AsyncIterable<string> {
  for (let after = ''; ;) {
    const page = await settings.owners(userSettings, { after });
    for (const userId of page) if ((await settings.get(userSettings, userId)).savings) yield userId;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

async function credit(ledger: Ledger, userId: string, day: string): Promise<void> {
  const to = bank(userId);
  const amount = interestOn(await ledger.balance(to));
  if (amount === 0) return;
  try {
    await ledger.credit({ to, source: 'interest', amount, key: `interest:${userId}:${day}`, reason: day });
  } catch (error) {
    // Somebody whose bank is full has enough.
    if (!(error instanceof Refusal)) throw error;
  }
}
