import { setImmediate } from 'node:timers/promises';
import type { LeaseHolder } from '@bronxbot/core';
import { expect, test } from 'vitest';

/** One process of a fleet. */
export interface LeaseProcess {
  readonly leases: LeaseHolder;
  /** Ends it as a bot does: what it holds is given back. */
  stop(): Promise<void>;
}
/** A process whose wire to the server can be hurt. */
export interface RemoteLeaseProcess extends LeaseProcess {
  /** From now on the server gets nothing from it and it nothing from the server, without an error. */
  freeze(): void;
  /** Undoes that. */
  heal(): void;
}
/** Processes that share leases. What it opened, it stops. */
export interface LeaseFleet<Process extends LeaseProcess = LeaseProcess> extends AsyncDisposable {
  join(): Promise<Process>;
}

type Lease = NonNullable<Awaited<ReturnType<LeaseHolder['acquire']>>>;

/** What every `LeaseHolder` must do, also one for a single process. Call it in a `describe` of its tests. */
export function testLeases(open: () => Promise<LeaseFleet>): void {
  test('one of many that ask is granted a name', async () => {
    await using fleet = await open();
    const { leases } = await fleet.join();

    const granted = await Promise.all(Array.from({ length: 20 }, () => leases.acquire('sweep')));

    expect(granted.filter(Boolean)).toHaveLength(1);
  });

  test('another name is another lease', async () => {
    await using fleet = await open();
    const { leases } = await fleet.join();
    await acquired(leases, 'sweep');

    expect(await leases.acquire('sweep:two')).toBeDefined();
  });

  test('a lease that was given back is granted again, and its signal says so', async () => {
    await using fleet = await open();
    const { leases } = await fleet.join();
    const first = await acquired(leases, 'sweep');

    await first.release();
    const second = await acquired(leases, 'sweep');

    expect([first.signal.aborted, second.signal.aborted]).toEqual([true, false]);
  });

  test('giving back twice takes nothing from the next holder', async () => {
    await using fleet = await open();
    const { leases } = await fleet.join();
    const first = await acquired(leases, 'sweep');
    await first.release();
    const second = await acquired(leases, 'sweep');

    await first.release();

    expect(second.signal.aborted).toBe(false);
    expect(await leases.acquire('sweep')).toBeUndefined();
  });

  test('what a process holds ends with it', async () => {
    await using fleet = await open();
    const process = await fleet.join();
    const lease = await acquired(process.leases, 'sweep');

    await process.stop();

    expect(lease.signal.aborted).toBe(true);
  });
}

/** What leases must do that processes share through a server. Give them a short life: they are waited for. */
export function testSharedLeases(open: () => Promise<LeaseFleet<RemoteLeaseProcess>>): void {
  testLeases(open);

  test('one process of many is granted a name', async () => {
    await using fleet = await open();
    const fleets = await Promise.all([fleet.join(), fleet.join(), fleet.join()]);

    const granted = await Promise.all(fleets.map(({ leases }) => leases.acquire('sweep')));

    expect(granted.filter(Boolean)).toHaveLength(1);
  });

  test('a process that stops leaves its leases to the others', async () => {
    await using fleet = await open();
    const [one, other] = [await fleet.join(), await fleet.join()];
    await acquired(one.leases, 'sweep');

    await one.stop();

    expect(await other.leases.acquire('sweep')).toBeDefined();
  });

  test('a lease is renewed for as long as its holder lives', async () => {
    await using fleet = await open();
    const [holder, other, stalled] = [await fleet.join(), await fleet.join(), await fleet.join()];
    const lease = await acquired(holder.leases, 'sweep');

    // The life of a lease that nobody renews is the measure of time.
    for (const name of ['first', 'second']) {
      await granted(stalled.leases, name);
      stalled.freeze();
      await granted(other.leases, name);
      stalled.heal();
    }

    expect(lease.signal.aborted).toBe(false);
    expect(await other.leases.acquire('sweep')).toBeUndefined();
  });

  test('a holder that stalls knows that it lost its lease before another gets it', async () => {
    await using fleet = await open();
    const [stalled, other] = [await fleet.join(), await fleet.join()];
    const lease = await acquired(stalled.leases, 'sweep');

    stalled.freeze();
    await granted(other.leases, 'sweep');

    expect(lease.signal.aborted).toBe(true);
    stalled.heal();
  });

  test('a holder that lost its lease cannot give back that of the next one', async () => {
    await using fleet = await open();
    const [stalled, next, third] = [await fleet.join(), await fleet.join(), await fleet.join()];
    const lost = await acquired(stalled.leases, 'sweep');
    stalled.freeze();
    const lease = await granted(next.leases, 'sweep');
    stalled.heal();

    await lost.release();

    expect(lease.signal.aborted).toBe(false);
    expect(await third.leases.acquire('sweep')).toBeUndefined();
  });

  test('a process that was cut off is granted leases again once it is back', async () => {
    await using fleet = await open();
    const [stalled, other] = [await fleet.join(), await fleet.join()];
    await acquired(stalled.leases, 'sweep');
    stalled.freeze();
    await (await granted(other.leases, 'sweep')).release();

    stalled.heal();

    expect(await granted(stalled.leases, 'sweep')).toBeDefined();
  });
}

async function acquired(leases: LeaseHolder, name: string): Promise<Lease> {
  const lease = await leases.acquire(name);
  if (!lease) throw new Error(`The lease '${name}' was not granted.`);
  return lease;
}

/** Asks until it is granted: the server's own clock decides when. A server that does not answer yet is asked again. */
async function granted(leases: LeaseHolder, name: string): Promise<Lease> {
  for (;;) {
    const lease = await leases.acquire(name).catch(() => undefined);
    if (lease) return lease;
    await setImmediate();
  }
}
