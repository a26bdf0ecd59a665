import {
  type APIMessage,
  InteractionResponseType as Answer,
  MessageFlags,
  Routes,
} from 'discord-api-types/v10';
import type { ReplyMode } from '../commands/command.ts';
import type { Post } from '../core-services.ts';
import type { Choice, Responder } from '../dispatch/invocation.ts';
import { BronxError } from '../errors.ts';
import type { ShownModal } from '../components/component.ts';
import { createInTurn } from './in-turn.ts';
import { asReplacement, type MessageBody, type Rendered } from './render.ts';
import type { Reply } from './reply.ts';
import { readFiles, type Wire } from './wire.ts';

interface Source {
  readonly id: string;
  readonly channelId: string;
}
/** The interaction that is answered. */
export interface Interacted {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
  /** The message that a component sits on, or from which a form was opened. */
  readonly source?: Source | undefined;
  readonly autocomplete: boolean;
  /** What answers, for errors. */
  readonly name: string;
}

/**
 * Where the answer to an interaction stands. `waiting`: nothing yet. `deferred`: a new message was promised.
 * `answered`: `@original` is there, or a form was opened.
 */
type State = 'waiting' | 'deferred' | 'answered';

/** `@original` is the source after an update, and a message of its own after a reply. */
const ORIGINAL = '@original';

/** Gives the responder of one interaction, whose handler answers as `mode` says. */
export const createInteractionResponder = (asked: Interacted, mode: ReplyMode, wire: Wire): Responder =>
  new InteractionResponder(asked, mode, wire);

/**
 * Answers an interaction: first by its callback, then through its webhook.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding
 */
class InteractionResponder implements Responder {
  acknowledgedAtMs: number | undefined;
  readonly #asked: Interacted;
  readonly #mode: ReplyMode;
  readonly #wire: Wire;
  readonly #inTurn = createInTurn();
  #state: State = 'waiting';
  /** Whether a promised message will be private. */
  #promisedHidden = false;
  /** Whether `@original` is the source. */
  #originalIsSource = false;
  /** What `edit` changes. */
  #last: string | undefined;

  constructor(asked: Interacted, mode: ReplyMode, wire: Wire) {
    this.#asked = asked;
    this.#mode = mode;
    this.#wire = wire;
  }

  reply(body: Reply): Promise<void> {
    return this.#inTurn(() => this.#send(body, false));
  }
  edit(body: Reply): Promise<void> {
    return this.#inTurn(() => this.#edit(body));
  }
  update(body: Reply): Promise<void> {
    return this.#inTurn(() => this.#update(body));
  }
  showModal(modal: ShownModal): Promise<void> {
    return this.#inTurn(() => this.#showModal(modal));
  }
  defer(mode: ReplyMode): Promise<void> {
    return this.#inTurn(() => this.#defer(mode));
  }
  refuse(body: Reply): Promise<void> {
    return this.#inTurn(() => (this.#asked.autocomplete ? this.#complete([]) : this.#send(body, true)));
  }
  complete(choices: readonly Choice[]): Promise<void> {
    return this.#inTurn(() => this.#complete(choices));
  }
  settle(body: Reply): Promise<void> {
    return this.#inTurn(() => this.#settle(body));
  }
  sent(): Promise<Post | undefined> {
    return this.#inTurn(() => this.#sent());
  }

  async #send(body: Reply, privately: boolean): Promise<void> {
    const rendered = await this.#wire.render(body);
    const hidden = privately || (rendered.ephemeral ?? this.#mode === 'ephemeral');
    if (this.#state === 'deferred') return this.#keepPromise(rendered, hidden);
    if (this.#state !== 'waiting') return this.#followUp(rendered, hidden);
    await this.#callBack(Answer.ChannelMessageWithSource, flagged(rendered.body, hidden), rendered);
    this.#state = 'answered';
    this.#last = ORIGINAL;
  }

  /** A promised message is as private as its promise; for one that differs the promise is taken back. */
  async #keepPromise(rendered: Rendered, hidden: boolean): Promise<void> {
    if (hidden === this.#promisedHidden) {
      await this.#patch(ORIGINAL, rendered);
      this.#last = ORIGINAL;
    } else {
      await this.#wire.rest.delete(this.#webhook(ORIGINAL), { auth: false });
      await this.#followUp(rendered, hidden);
    }
    this.#state = 'answered';
  }

  async #followUp(rendered: Rendered, hidden: boolean): Promise<void> {
    const files = await readFiles(rendered, this.#wire);
    const body = flagged(rendered.body, hidden);
    const sent = await this.#wire.rest.post(this.#webhook(), { body, auth: false, ...files });
    this.#last = (sent as APIMessage).id;
  }

  async #edit(body: Reply): Promise<void> {
    if (this.#last === ORIGINAL && this.#originalIsSource)
      return this.#patch(ORIGINAL, await this.#wire.render(body, 'source'));
    if (this.#last !== undefined) return this.#patch(this.#last, await this.#wire.render(body));
    return this.#mode === 'update' ? this.#update(body) : this.#send(body, false);
  }

  async #update(body: Reply): Promise<void> {
    const { source } = this.#asked;
    if (source === undefined) return this.#send(body, false);
    const rendered = await this.#wire.render(body, 'source');
    if (this.#state === 'waiting')
      await this.#callBack(Answer.UpdateMessage, asReplacement(rendered), rendered);
    else if (this.#originalIsSource) await this.#patch(ORIGINAL, rendered);
    else return this.#updateAsBot(source, rendered);
    this.#state = 'answered';
    this.#originalIsSource = true;
    this.#last = ORIGINAL;
  }

  /** Once `@original` is another message, the source can only be reached as the bot itself. */
  async #updateAsBot(source: Source, rendered: Rendered): Promise<void> {
    const files = await readFiles(rendered, this.#wire);
    const route = Routes.channelMessage(source.channelId, source.id);
    await this.#wire.rest.patch(route, { body: asReplacement(rendered), ...files });
  }

  async #showModal(modal: ShownModal): Promise<void> {
    if (this.#state !== 'waiting') throw tooLateForForm(this.#asked.name);
    await this.#callBack(Answer.Modal, await this.#wire.renderModal(modal));
    this.#state = 'answered';
  }

  async #defer(mode: ReplyMode): Promise<void> {
    if (this.#state !== 'waiting' || this.#asked.autocomplete) return;
    if (mode === 'update' && this.#asked.source !== undefined) {
      await this.#callBack(Answer.DeferredMessageUpdate);
      this.#state = 'answered';
      this.#originalIsSource = true;
      return;
    }
    this.#promisedHidden = mode === 'ephemeral';
    const flags = this.#promisedHidden ? { flags: MessageFlags.Ephemeral } : undefined;
    await this.#callBack(Answer.DeferredChannelMessageWithSource, flags);
    this.#state = 'deferred';
  }

  async #complete(choices: readonly Choice[]): Promise<void> {
    if (this.#state !== 'waiting') return;
    await this.#callBack(Answer.ApplicationCommandAutocompleteResult, { choices });
    this.#state = 'answered';
  }

  async #settle(body: Reply): Promise<void> {
    if (this.#asked.autocomplete) return this.#complete([]);
    if (this.#state === 'waiting' && this.#asked.source !== undefined) return this.#defer('update');
    if (this.#state === 'waiting') return this.#send(body, true);
    if (this.#state === 'deferred') return this.#send(body, this.#promisedHidden);
  }

  async #sent(): Promise<Post | undefined> {
    if (this.#last === undefined) return undefined;
    const message = (await this.#wire.rest.get(this.#webhook(this.#last), { auth: false })) as APIMessage;
    if (((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0) return undefined;
    return { id: message.id, channelId: message.channel_id };
  }

  async #callBack(type: Answer, data?: object, rendered?: Rendered): Promise<void> {
    const files = rendered ? await readFiles(rendered, this.#wire) : {};
    const route = Routes.interactionCallback(this.#asked.id, this.#asked.token);
    await this.#wire.rest.post(route, {
      body: { type, ...(data === undefined ? {} : { data }) },
      auth: false,
      ...files,
    });
    this.acknowledgedAtMs ??= this.#wire.clock.monotonic();
  }

  async #patch(message: string, rendered: Rendered): Promise<void> {
    const files = await readFiles(rendered, this.#wire);
    await this.#wire.rest.patch(this.#webhook(message), {
      body: asReplacement(rendered),
      auth: false,
      ...files,
    });
  }

  #webhook(message?: string): `/${string}` {
    const { applicationId, token } = this.#asked;
    return message === undefined
      ? Routes.webhook(applicationId, token)
      : Routes.webhookMessage(applicationId, token, message);
  }
}

const flagged = (body: MessageBody, hidden: boolean): MessageBody =>
  hidden ? { ...body, flags: (body.flags ?? 0) | MessageFlags.Ephemeral } : body;

const tooLateForForm = (name: string) =>
  new BronxError(
    'REPLY_INVALID',
    `'${name}' cannot open a form: the interaction has been answered or deferred already. Open it first, and say \`reply: 'modal'\` so that it is not deferred.`,
  );
