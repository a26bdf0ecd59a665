import type {
  APIAllowedMentions,
  APIEmbed,
  APIMessageTopLevelComponent,
  MessageReferenceType,
} from 'discord-api-types/v10';
import type { UploadedFile } from './world.ts';

/** What a message is made or edited with: Discord's request body, with the uploaded files. In an edit, what is left out stays. */
export interface MessageInput {
  readonly content?: string | null | undefined;
  readonly tts?: boolean | undefined;
  readonly nonce?: string | number | undefined;
  /** With `nonce`: a second message of one nonce within some minutes gives the first. */
  readonly enforce_nonce?: boolean | undefined;
  readonly embeds?: readonly APIEmbed[] | null | undefined;
  readonly components?: readonly APIMessageTopLevelComponent[] | null | undefined;
  readonly attachments?: readonly AttachmentInput[] | null | undefined;
  readonly files?: readonly UploadedFile[] | undefined;
  readonly flags?: number | null | undefined;
  readonly allowed_mentions?: APIAllowedMentions | null | undefined;
  readonly message_reference?: ReferenceInput | null | undefined;
  /** At most 3. */
  readonly sticker_ids?: readonly string[] | null | undefined;
  /** In an edit only of a deferred answer. */
  readonly poll?: PollInput | null | undefined;
}

/** A poll about to be made. @see https://docs.discord.com/developers/resources/poll#poll-create-request-object */
export interface PollInput {
  readonly question: { readonly text: string };
  readonly answers: readonly {
    readonly poll_media: {
      readonly text: string;
      readonly emoji?:
        | { readonly id?: string | null | undefined; readonly name?: string | null | undefined }
        | null
        | undefined;
    };
  }[];
  /** In hours, 1 to 768. @defaultValue 24 */
  readonly duration?: number | null | undefined;
  /** @defaultValue `false` */
  readonly allow_multiselect?: boolean | null | undefined;
}

/** What is said of a file: a new one by its index `n` of `files[n]`, one to keep by its attachment id. */
export interface AttachmentInput {
  readonly id?: string | number | undefined;
  readonly filename?: string | undefined;
  readonly title?: string | null | undefined;
  readonly description?: string | null | undefined;
}

/** The message that is replied to. */
export interface ReferenceInput {
  readonly type?: MessageReferenceType | undefined;
  readonly message_id?: string | undefined;
  readonly channel_id?: string | undefined;
  readonly guild_id?: string | undefined;
  /** @defaultValue `true` */
  readonly fail_if_not_exists?: boolean | undefined;
}
