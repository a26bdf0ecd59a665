import { systemClock } from '@bronxbot/core';
import { type Client, Events, Routes, Status } from 'discord.js';

/** Between heartbeats until it is known, in milliseconds. @see https://docs.discord.com/developers/events/gateway#heartbeat-interval */
const USUAL_INTERVAL_MS = 41_250;
/** Discord has fewer types of events. */
const MOST_TYPES = 200;

/** One shard. */
export interface ShardFigures {
  readonly id: number;
  readonly state: string;
  readonly ready: boolean;
  /** Milliseconds from a heartbeat to its answer; `undefined` before the first. */
  readonly pingMs: number | undefined;
  readonly heartbeatAgeMs: number | undefined;
  /** Whether the last answered heartbeat is at most two intervals old. */
  readonly fresh: boolean;
  readonly guilds: number;
}

/** Hears the gateway: events by type, shards, reconnects. discord.js keeps the machine's time, and so does this. */
export class GatewayMeter {
  readonly events = new Map<string, number>();
  reconnects = 0;
  resumes = 0;
  identifies: { readonly remaining: number; readonly total: number } | undefined;
  readonly #client: Client;
  readonly #sinceMs = new Map<number, number>();
  readonly #beats = new Map<number, { atMs: number; intervalMs: number }>();

  constructor(client: Client) {
    this.#client = client;
    client.on(Events.Raw, this.#heard);
    client.on(Events.ShardReady, this.#cameUp);
    client.on(Events.ShardResume, this.#resumed);
    client.on(Events.ShardReconnecting, this.#lost);
  }

  stop(): void {
    this.#client.off(Events.Raw, this.#heard);
    this.#client.off(Events.ShardReady, this.#cameUp);
    this.#client.off(Events.ShardResume, this.#resumed);
    this.#client.off(Events.ShardReconnecting, this.#lost);
  }

  shards(): readonly ShardFigures[] {
    const guilds = new Map<number, number>();
    for (const { shardId } of this.#client.guilds.cache.values())
      guilds.set(shardId, (guilds.get(shardId) ?? 0) + 1);
    return [...this.#client.ws.shards.values()].map(({ id, lastPingTimestamp, ping, status }) => {
      const ready = status === Status.Ready;
      const heartbeatAgeMs = this.#ageOf(id, lastPingTimestamp);
      const { intervalMs = USUAL_INTERVAL_MS } = this.#beats.get(id) ?? {};
      return {
        id,
        state: (Status[status] ?? 'unknown').toLowerCase(),
        ready,
        pingMs: ping < 0 ? undefined : ping,
        heartbeatAgeMs,
        fresh: heartbeatAgeMs === undefined || heartbeatAgeMs <= 2 * intervalMs,
        guilds: guilds.get(id) ?? 0,
      };
    });
  }

  /** Asks Discord how many session starts are left. */
  async askIdentifies(): Promise<void> {
    const { session_start_limit: limit } = (await this.#client.rest.get(Routes.gatewayBot())) as {
      readonly session_start_limit: { readonly remaining: number; readonly total: number };
    };
    this.identifies = limit;
  }

  /** Since the last heartbeat that was answered, or since the shard came up where that is later. */
  #ageOf(id: number, lastMs: number): number | undefined {
    const beat = this.#beats.get(id);
    if (lastMs > 0 && beat?.atMs !== lastMs) {
      const gapMs = beat ? lastMs - beat.atMs : 0;
      this.#beats.set(id, { atMs: lastMs, intervalMs: Math.max(USUAL_INTERVAL_MS, gapMs) });
    }
    const sinceMs = Math.max(lastMs, this.#sinceMs.get(id) ?? 0);
    return sinceMs <= 0 ? undefined : Math.max(0, systemClock.now() - sinceMs);
  }

  readonly #heard = ({ t }: { readonly t?: string | null }): void => {
    if (!t || (!this.events.has(t) && this.events.size >= MOST_TYPES)) return;
    this.events.set(t, (this.events.get(t) ?? 0) + 1);
  };
  readonly #cameUp = (id: number): void => void this.#sinceMs.set(id, systemClock.now());
  readonly #resumed = (id: number): void => {
    this.resumes += 1;
    this.#cameUp(id);
  };
  readonly #lost = (): void => void (this.reconnects += 1);
}
