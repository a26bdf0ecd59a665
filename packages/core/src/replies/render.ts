import type { APIButtonComponent, APIEmbed, APISelectMenuComponent } from 'discord-api-types/v10';
import type { AttachmentPayload } from 'discord.js';
import type { Shown } from '../components/component.ts';
import type { Reply } from './reply.ts';

/** A button or select in the API's shape. */
export type RenderedComponent = APIButtonComponent | APISelectMenuComponent;

/** The JSON of a message as Discord takes it. */
export interface MessageBody {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components?: readonly object[];
  readonly flags?: number;
  readonly allowed_mentions: {
    readonly parse: readonly string[];
    readonly users?: readonly string[];
    readonly roles?: readonly string[];
    readonly replied_user: boolean;
  };
  readonly attachments?: readonly { readonly id: number; readonly filename: string; readonly description?: string }[];
}
/** A reply ready to be sent. */
export interface Rendered {
  readonly body: MessageBody;
  readonly files: readonly AttachmentPayload[];
  readonly ephemeral: boolean;
}
export interface RenderOptions {
  /** What replies, for errors: `/shop buy`. */
  readonly name: string;
  /** Gives a component its custom id and shape. */
  readonly renderShown: (shown: Shown) => Promise<RenderedComponent>;
}

/**
 * Turns a reply into what Discord takes.
 * @throws BronxError `REPLY_EMPTY`, `REPLY_TOO_LONG`, `REPLY_TOO_MANY` or `REPLY_INVALID` for what Discord would refuse.
 */
export async function render(_reply: Reply, _options: RenderOptions): Promise<Rendered> {
  throw new Error('not yet');
}
