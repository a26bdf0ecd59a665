/** What a server has set. */
export interface GuildSettings {
  readonly greeting: string;
}

// In the place of a table.
const table = new Map<string, GuildSettings>();

export const findSettings = async (guildId: string) => table.get(guildId);
export const saveSettings = async (guildId: string, settings: GuildSettings) =>
  void table.set(guildId, settings);
