import type { Outcome } from '@bronxbot/core';

/** Outcomes of so many people, guilds and commands, always the same ones. */
export interface OutcomeMix {
  readonly people: number;
  readonly guilds: number;
  readonly commands: number;
}

const snowflake = (kind: number, index: number) =>
  String(BigInt(kind) * 100_000_000_000_000_000n + BigInt(index));

/** Makes outcomes ahead of time; the ids are strings that the process holds anyway. */
export function makeOutcomes(count: number, { people, guilds, commands }: OutcomeMix): readonly Outcome[] {
  const paths = Array.from({ length: commands }, (_, index) => `command-${index}`);
  const guildIds = Array.from({ length: guilds }, (_, index) => snowflake(2, index));
  const userIds = Array.from({ length: Math.min(people, count) }, (_, index) => snowflake(1, index));
  return Array.from({ length: count }, (_, index) => ({
    id: '1',
    surface: 'slash',
    // Every command comes together with every guild.
    path: paths[Math.floor(index / guilds) % commands] ?? '',
    userId: userIds[index % userIds.length] ?? '',
    guildId: guildIds[index % guilds] ?? null,
    channelId: '3',
    outcome: index % 50 === 0 ? 'error' : 'ok',
    receivedAtMs: 1_767_225_600_000 + (index % 60_000),
    ageMs: 0,
    acknowledgedAfterMs: index % 300,
    endedAfterMs: index % 900,
  }));
}
