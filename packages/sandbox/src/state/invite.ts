/** An invite to a guild, by way of one channel. */
export interface Invite {
  readonly code: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly inviterId: string | null;
  readonly createdAtMs: number;
  /** In seconds; 0 lasts for ever. */
  readonly maxAgeSeconds: number;
  /** 0 has no limit. */
  readonly maxUses: number;
  readonly temporary: boolean;
  uses: number;
}
