import {
  type APIButtonComponent,
  type APIEmbed,
  type APISelectMenuComponent,
  MessageFlags,
} from 'discord-api-types/v10';
import type { AttachmentPayload } from 'discord.js';
import type { Shown } from '../components/component.ts';
import { allowedMentions, type AllowedMentions } from './allowed-mentions.ts';
import { type Check, createCheck } from './check.ts';
import { checkEmbeds } from './check-embeds.ts';
import { LIMITS } from './limits.ts';
import { renderLayout } from './render-layout.ts';
import type { ClassicReply, LayoutReply, Reply } from './reply.ts';
import { intoRows } from './rows.ts';

/** A button or select in the API's shape. */
export type RenderedComponent = APIButtonComponent | APISelectMenuComponent;

/** The JSON of a message as Discord takes it. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: readonly object[];
  readonly flags?: number;
  readonly allowed_mentions: AllowedMentions;
  readonly attachments?: readonly {
    readonly id: number;
    readonly filename: string;
    readonly description?: string;
  }[];
}
/** A reply ready to be sent. */
export interface Rendered {
  readonly body: MessageBody;
  readonly files: readonly NamedFile[];
  /** What the author said; `undefined` leaves it to the command. */
  readonly ephemeral: boolean | undefined;
}
export type NamedFile = AttachmentPayload & { readonly name: string };
export interface RenderOptions {
  /** What replies, for errors: `shop buy`. */
  readonly name: string;
  /** Gives a component its custom id and shape. */
  readonly renderShown: (shown: Shown) => Promise<RenderedComponent>;
}

/**
 * Turns a reply into what Discord takes.
 * @throws BronxError `REPLY_EMPTY`, `REPLY_TOO_LONG`, `REPLY_TOO_MANY` or `REPLY_INVALID` for what Discord would refuse.
 */
export async function render(reply: Reply, { name, renderShown }: RenderOptions): Promise<Rendered> {
  const check = createCheck(name);
  const said: ClassicReply | LayoutReply = typeof reply === 'string' ? { content: reply } : reply;
  const files = nameFiles(said.files ?? [], check);
  const shape =
    said.layout === undefined
      ? await renderClassic(said, check, renderShown)
      : {
          components: await renderLayout(said.layout, check, renderShown),
          flags: MessageFlags.IsComponentsV2,
        };
  const body: MessageBody = {
    ...shape,
    allowed_mentions: allowedMentions(said.mentions ?? {}, check),
    ...(files.length === 0 ? {} : { attachments: files.map(toAttachment) }),
  };
  return { body, files, ephemeral: said.ephemeral };
}

async function renderClassic(
  { content = '', embeds = [], components = [], files = [] }: ClassicReply,
  check: Check,
  renderShown: RenderOptions['renderShown'],
): Promise<Pick<MessageBody, 'content' | 'embeds' | 'components'>> {
  check.present('its message', content.trim() !== '' || embeds.length + components.length + files.length > 0);
  check.length('its text', content, LIMITS.content);
  checkEmbeds(embeds, check);
  const rows = components.length === 0 ? [] : intoRows(await Promise.all(components.map(renderShown)), check);
  return {
    ...(content === '' ? {} : { content }),
    ...(embeds.length === 0 ? {} : { embeds }),
    ...(rows.length === 0 ? {} : { components: rows }),
  };
}

function nameFiles(files: readonly AttachmentPayload[], check: Check): readonly NamedFile[] {
  check.count('files', files.length, LIMITS.files);
  return files.map((file, index) => ({ ...file, name: file.name ?? `file-${index + 1}` }));
}

const toAttachment = ({ name, description }: NamedFile, id: number) => ({
  id,
  filename: name,
  ...(description === undefined ? {} : { description }),
});

/** The same message as a replacement for one that was sent before: what it does not have goes away. */
export const asReplacement = ({ body }: Rendered): MessageBody =>
  isLayout(body)
    ? { attachments: [], ...body, content: null, embeds: null }
    : { content: '', embeds: [], components: [], attachments: [], ...body };

const isLayout = ({ flags = 0 }: MessageBody) => (flags & MessageFlags.IsComponentsV2) !== 0;
