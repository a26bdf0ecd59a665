import { type APIChannel, type APIMessage, MessageReferenceType, Routes } from 'discord-api-types/v10';
import type { ReplyMode } from '../commands/command.ts';
import type { ShownModal } from '../components/component.ts';
import type { Post } from '../core-services.ts';
import type { Responder } from '../dispatch/invocation.ts';
import { createInTurn } from './in-turn.ts';
import { asReplacement, type Rendered } from './render.ts';
import type { Reply } from './reply.ts';
import { readFiles, type Wire } from './wire.ts';

/** The message that is answered. */
export interface Asked {
  readonly id: string;
  readonly channelId: string;
  readonly userId: string;
  /** Whether it was written to the bot directly: then everything is private already. */
  readonly direct: boolean;
}

/** Discord's answer to a direct message that the person does not accept. */
const CANNOT_SEND = 50_007;

/** Gives the responder of one message, whose handler answers as `mode` says. */
export const createMessageResponder = (asked: Asked, mode: ReplyMode, wire: Wire): Responder =>
  new MessageResponder(asked, mode, wire);

/**
 * Answers a message. Replies point at it; a private one goes by direct message or, where the person accepts none, becomes
 * a hint without its content. Refusals are plain replies.
 */
class MessageResponder implements Responder {
  acknowledgedAtMs: number | undefined;
  readonly #asked: Asked;
  readonly #mode: ReplyMode;
  readonly #wire: Wire;
  readonly #inTurn = createInTurn();
  #last: Post | undefined;
  #sends = 0;

  constructor(asked: Asked, mode: ReplyMode, wire: Wire) {
    this.#asked = asked;
    this.#mode = mode;
    this.#wire = wire;
  }

  reply(body: Reply): Promise<void> {
    return this.#inTurn(() => this.#reply(body));
  }
  edit(body: Reply): Promise<void> {
    return this.#inTurn(() => this.#edit(body));
  }
  update(body: Reply): Promise<void> {
    return this.reply(body);
  }
  showModal(modal: ShownModal): Promise<void> {
    return this.#inTurn(async () => this.#reply(this.#wire.openLater(modal)));
  }
  /** Typing shows for ten seconds, or until a message arrives. */
  async defer(): Promise<void> {
    if (this.acknowledgedAtMs === undefined)
      await this.#wire.rest.post(Routes.channelTyping(this.#asked.channelId));
  }
  refuse(body: Reply): Promise<void> {
    return this.#inTurn(async () => this.#post(this.#asked.channelId, await this.#wire.render(body), true));
  }
  /** Messages have no suggestions. */
  async complete(): Promise<void> {}
  /** A message needs no answer. */
  async settle(): Promise<void> {}
  sent(): Promise<Post | undefined> {
    return this.#inTurn(async () => this.#last);
  }

  async #reply(body: Reply): Promise<void> {
    const rendered = await this.#wire.render(body);
    const hidden = !this.#asked.direct && (rendered.ephemeral ?? this.#mode === 'ephemeral');
    await (hidden ? this.#postDirectly(rendered) : this.#post(this.#asked.channelId, rendered, true));
  }

  async #edit(body: Reply): Promise<void> {
    if (this.#last === undefined) return this.#reply(body);
    const rendered = await this.#wire.render(body);
    const files = await readFiles(rendered, this.#wire);
    const route = Routes.channelMessage(this.#last.channelId, this.#last.id);
    await this.#wire.rest.patch(route, { body: asReplacement(rendered), ...files });
  }

  async #post(channelId: string, rendered: Rendered, referring: boolean): Promise<void> {
    const reference = {
      type: MessageReferenceType.Default,
      message_id: this.#asked.id,
      fail_if_not_exists: false,
    };
    const body = {
      ...rendered.body,
      ...this.#nonce(),
      ...(referring ? { message_reference: reference } : {}),
    };
    const files = await readFiles(rendered, this.#wire);
    const sent = await this.#wire.rest.post(Routes.channelMessages(channelId), { body, ...files });
    this.#last = { id: (sent as APIMessage).id, channelId };
    this.acknowledgedAtMs ??= this.#wire.clock.monotonic();
  }

  async #postDirectly(rendered: Rendered): Promise<void> {
    const { rest, texts } = this.#wire;
    const channel = await rest.post(Routes.userChannels(), { body: { recipient_id: this.#asked.userId } });
    try {
      await this.#post((channel as APIChannel).id, rendered, false);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === CANNOT_SEND)) throw error;
      await this.#post(this.#asked.channelId, await this.#wire.render(texts.openDirectMessages()), true);
    }
  }

  /**
   * Discord answers a second request of one nonce with the message of the first: a reply that is retried or replayed is
   * sent once. @see https://docs.discord.com/developers/resources/message#create-message
   */
  #nonce() {
    this.#sends += 1;
    return { nonce: `${this.#asked.id}-${this.#sends}`.slice(-25), enforce_nonce: true };
  }
}
