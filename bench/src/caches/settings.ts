import { defineNamespace } from '@bronxbot/plugins/cache';

/** What a bot keeps about a guild: about 300 bytes of JSON. */
export interface GuildSettings {
  readonly guildId: string;
  readonly prefix: string;
  readonly locale: string;
  readonly modules: Readonly<Record<string, boolean>>;
  readonly channels: Readonly<Record<string, string>>;
}
export const guildSettings = defineNamespace<GuildSettings>()({ name: 'guild-settings', kind: 'guild' });

/** Ids that look like Discord's. */
export const guildIds = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) =>
    String(1_000_000_000_000_000_000n + BigInt(index) * 4_194_304n),
  );

export const settingsOf = (guildId: string): GuildSettings => ({
  guildId,
  prefix: '.',
  locale: 'en-GB',
  modules: { economy: true, moderation: true, welcome: false, voting: true, music: false },
  channels: { welcome: guildId, log: guildId, voting: guildId, tickets: guildId },
});
