/** A webhook of a channel; `token` lets anybody who knows it post. */
export interface Webhook {
  readonly id: string;
  readonly token: string;
  readonly guildId: string;
  channelId: string;
  name: string;
  avatar: string | null;
  /** Who made it. */
  readonly userId: string;
  /** The application that made it, if a bot did. */
  readonly applicationId: string | null;
}
