import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Logger, systemClock } from '@bronxbot/core';
import type { Client } from 'discord.js';
import type { Database } from '../../database/service.ts';
import type { GatewayMeter } from './gateway-meter.ts';

/** How the database is. */
export type DatabaseFigures = Awaited<ReturnType<Database['status']>>;

/** What costs a request or a look at the disk, and so is asked once a minute and when an owner asks. */
export class SlowChecks {
  database: DatabaseFigures | undefined;
  diskFreeShare: number | undefined;
  members: number | undefined;
  /** Those of them that discord.js keeps. */
  cachedMembers: number | undefined;
  #isUnderWay = false;
  #asking: Promise<DatabaseFigures | undefined> | undefined;
  #askedAtMs = -Infinity;
  readonly #from: {
    readonly client: Client;
    readonly database: Database | undefined;
    readonly gateway: GatewayMeter;
    readonly log: Logger;
  };

  constructor(from: {
    readonly client: Client;
    readonly database: Database | undefined;
    readonly gateway: GatewayMeter;
    readonly log: Logger;
  }) {
    this.#from = from;
  }

  /** Starts a round unless one is under way: the disk and Discord answer in their own time, which is not that of the bot's clock. */
  begin(): void {
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    this.#run()
      .catch((error: unknown) => this.#from.log.warn('The slow checks of the monitor failed', { error }))
      .finally(() => (this.#isUnderWay = false));
  }

  async #run(): Promise<void> {
    const { client, gateway, log } = this.#from;
    this.members = client.guilds.cache.reduce((sum, { memberCount }) => sum + memberCount, 0);
    this.cachedMembers = client.guilds.cache.reduce((sum, { members }) => sum + members.cache.size, 0);
    const failed = (what: string) => (error: unknown) =>
      log.debug(`${what} could not be measured`, { error });
    await Promise.all([
      this.askDatabase(),
      this.#askDisk().catch(failed('The disk')),
      gateway.askIdentifies().catch(failed('The session starts that are left')),
    ]);
  }

  /**
   * Never throws: a database that does not answer is unhealthy. Who asks while it is asked gets the same answer, so that many who look
   * are no load. @param maxAgeMs an answer of so long ago will do.
   */
  askDatabase(maxAgeMs = 0): Promise<DatabaseFigures | undefined> {
    if (systemClock.monotonic() - this.#askedAtMs < maxAgeMs) return Promise.resolve(this.database);
    this.#asking ??= this.#askNow().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #askNow(): Promise<DatabaseFigures | undefined> {
    this.#askedAtMs = systemClock.monotonic();
    this.database = await this.#from.database?.status();
    return this.database;
  }

  async #askDisk(): Promise<void> {
    const file = this.database?.engine === 'sqlite' ? this.database.files[0]?.path : undefined;
    const { bavail, blocks } = await statfs(file === undefined ? process.cwd() : dirname(file));
    this.diskFreeShare = blocks === 0 ? undefined : bavail / blocks;
  }
}
