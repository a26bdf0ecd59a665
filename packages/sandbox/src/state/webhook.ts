/** A webhook of a channel; `token` lets anybody who knows it post. */
export interface Webhook {
  readonly id: string;
  /** `undefined` for one that follows a channel: nobody posts with it. */
  readonly token: string | undefined;
  readonly guildId: string;
  channelId: string;
  name: string;
  avatar: string | null;
  /** Who made it. */
  readonly userId: string;
  /** The application that made it, if a bot did. */
  readonly applicationId: string | null;
  /** The announcement channel it follows, if it does. */
  readonly source?: { readonly guildId: string; readonly channelId: string };
}
