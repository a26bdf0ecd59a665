import type { Guards, ReplyMode } from '../commands/command.ts';
import type { ShownModal } from '../components/component.ts';
import type { Post } from '../core-services.ts';
import type { Refusal } from '../errors.ts';
import type { Reply } from '../replies/reply.ts';
import type { Awaitable, Uses } from '../service.ts';
import type { Entry } from './entry.ts';

/** A suggestion for an option that a person types. */
export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

/** Answers one entry, right in every state: not yet answered, deferred, answered. */
export interface Responder {
  /** When Discord accepted a first answer, on the monotonic clock; `undefined` before. Typing is no answer. */
  readonly acknowledgedAtMs: number | undefined;
  /** The first answer, the end of a deferred one, or a follow-up. */
  reply(body: Reply): Promise<void>;
  /** Changes the last reply. */
  edit(body: Reply): Promise<void>;
  /** Changes the message a component sits on; elsewhere it replies. */
  update(body: Reply): Promise<void>;
  /** Opens a form; after a prefix command, a button that opens it. */
  showModal(modal: ShownModal): Promise<void>;
  /** Tells Discord that an answer will come. Does nothing on surfaces that need none, or after an answer. */
  defer(mode: ReplyMode): Promise<void>;
  /** Answers privately where Discord allows. */
  refuse(body: Reply): Promise<void>;
  /** Answers an autocomplete. */
  complete(choices: readonly Choice[]): Promise<void>;
  /** Ends an entry for which nothing was sent, so that Discord shows no failure: privately with `body`, or without a trace. */
  settle(body: Reply): Promise<void>;
  /** The last reply as a post; `undefined` before the first, and for a private one. */
  sent(): Promise<Post | undefined>;
}

/** An entry together with what will run: all that the dispatcher needs, whatever the surface. */
export interface Invocation {
  readonly entry: Entry;
  /** Of the command or component and of the groups around it, outermost first. */
  readonly guards: readonly Guards[];
  readonly uses: Uses;
  readonly reply: ReplyMode;
  readonly responder: Responder;
  /** Why nothing will run: known before any gate, because what the person used is gone, forged, or not theirs. */
  readonly refusal?: Refusal;
  /**
   * The validate phase: reads options, state, values or fields into what the handler's context gets beside the common
   * properties. @throws Refusal with the text the person sees.
   */
  validate(): Awaitable<object>;
  /** The handler. What it returns is the reply. For autocomplete it answers by `responder.complete` and returns nothing. */
  readonly run: (context: never) => Awaitable<Reply | void>;
}
