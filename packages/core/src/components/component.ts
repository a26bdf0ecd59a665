import type { Message } from 'discord.js';
import type { Guards, ReplyMode } from '../commands/command.ts';
import type { Choices, Flat, Values } from '../commands/options.ts';
import type { Context, Reply } from '../replies/reply.ts';
import type { Beside, Part, PartFacts, Uses } from '../service.ts';

interface StateValues {
  string: string;
  integer: number;
  boolean: boolean;
  /** A snowflake. */
  id: string;
}
/** What a component remembers, in the words of options: `{ times: 'integer', side: ['heads', 'tails'] }`. */
export type StateWords = Readonly<Record<string, keyof StateValues | readonly string[]>>;
export type StateOf<S extends StateWords> = Flat<{
  [Name in keyof S]: S[Name] extends readonly (infer Choice)[]
    ? Choice
    : S[Name] extends keyof StateValues
      ? StateValues[S[Name]]
      : never;
}>;

/** The words of older versions, by version. */
export type PreviousWords = Readonly<Record<number, StateWords>>;
/** A state of one of the older versions. */
export type PreviousState<P extends PreviousWords> = {
  [Version in keyof P]: P[Version] extends StateWords ? StateOf<P[Version]> : never;
}[keyof P];

/** A component with its state, not yet encoded: the reply that shows it gives it its custom id. */
export interface Placed {
  readonly placed: 'component';
  readonly component: Part;
  readonly state: object;
  readonly look: ButtonLook | SelectLook;
}
/** A modal with its state, ready to be shown. */
export interface PlacedModal {
  readonly placed: 'modal';
  readonly component: Part;
  readonly state: object;
  readonly look: ModalLook;
}
/** A button that opens an address and never reaches the bot. */
export interface LinkButton {
  readonly placed: 'link';
  readonly url: string;
  readonly label: string;
  readonly emoji?: string;
}

/** What a reply shows: `again.with({ times: 3 })`, a link, or the component itself when it keeps no state. */
export type Shown = Placed | LinkButton | { readonly with: (state: {}) => Placed };
/** What `showModal` opens. */
export type ShownModal = PlacedModal | { readonly with: (state: {}) => PlacedModal };

export interface ComponentFacts extends PartFacts {
  readonly state: object;
}
export interface Component<out F extends ComponentFacts = ComponentFacts> extends Part<F> {}
export interface Button<F extends ComponentFacts> extends Component<F> {
  readonly with: (state: F['state'], look?: ButtonLook) => Placed;
}
export interface Select<F extends ComponentFacts> extends Component<F> {
  readonly with: (state: F['state'], look?: SelectLook) => Placed;
}
export interface Modal<F extends ComponentFacts> extends Component<F> {
  readonly with: (state: F['state'], look?: ModalLook) => PlacedModal;
}

export interface ButtonLook {
  /** At most 80 characters. */
  readonly label?: string;
  /** A Unicode emoji, or `<:name:id>`. */
  readonly emoji?: string;
  /** @defaultValue `'secondary'` */
  readonly style?: 'primary' | 'secondary' | 'success' | 'danger';
  /** @defaultValue `false` */
  readonly disabled?: boolean;
}
export interface SelectLook {
  /** At most 150 characters. */
  readonly placeholder?: string;
  /** At most 25; only for selects of strings. */
  readonly choices?: Choices<string>;
  /** What is chosen already: values, or the ids of users, roles and channels; at most `max`. @defaultValue nothing */
  readonly selected?: readonly string[];
  /** Fewest values, 0 to 25. @defaultValue `1` */
  readonly min?: number;
  /** Most values, 1 to 25. @defaultValue `1` */
  readonly max?: number;
  /** @defaultValue `false` */
  readonly disabled?: boolean;
}
/** How a form looks this time, such as in the language of the person. What is left out is as the form is described. */
export interface ModalLook {
  /** At most 45 characters. */
  readonly title?: string;
  /** What is written above each field, by its name; at most 45 characters. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What stands in the fields already, by their names: only for what is typed. @defaultValue what each field is described with */
  readonly values?: Readonly<Record<string, string>>;
}
export type SelectType = 'string' | keyof Pick<Values, 'user' | 'role' | 'channel' | 'mentionable'>;

/** What every component may say. */
export interface ComponentOptions<
  Id extends string,
  S extends StateWords,
  P extends PreviousWords,
  U extends Uses,
  GuildOnly extends boolean,
> extends Guards<GuildOnly> {
  /** Part of every custom id, 1 to 32 of `a-z`, `0-9` and `-`: renaming it retires the messages already sent. */
  readonly id: Id;
  /** What it remembers; 100 characters fit in the custom id, more goes to the state store. @defaultValue nothing */
  readonly state?: S;
  /** Raise it when `state` changes its shape, 1 to 65,535. @defaultValue `1` */
  readonly version?: number;
  /** The `state` of older versions that still work, for `migrate`. @defaultValue none: older messages answer "expired" */
  readonly previous?: P;
  /** Turns the state of an older version into today's. */
  migrate?(state: PreviousState<P>, fromVersion: keyof P): StateOf<S>;
  readonly uses?: U & Beside<U, ComponentContext<S, GuildOnly> & { values: unknown; fields: unknown }>;
  /** Anyone may use it, not only the person it was sent to. @defaultValue `false` */
  readonly public?: boolean;
  /** Works once, whoever uses it first; within 30 days, unless `expiresAfterMs` says otherwise. @defaultValue `false` */
  readonly once?: boolean;
  /**
   * How long after it was sent it works, in milliseconds: 1 to 10 years.
   * @defaultValue for ever; 30 days where the state store has to remember something for it
   */
  readonly expiresAfterMs?: number;
  /** How it answers. @defaultValue `'update'` */
  readonly reply?: ReplyMode;
}
export interface ComponentContext<
  S extends StateWords,
  GuildOnly extends boolean,
> extends Context<GuildOnly> {
  readonly state: StateOf<S>;
  readonly message: Message;
  /** This component, to show again. Inside its own `run`, TypeScript cannot infer it under its own name. */
  readonly self: { with(state: StateOf<S>): Placed };
  /** Changes the message the component sits on; returning replies below it. */
  update(body: Reply): Promise<void>;
  showModal(modal: ShownModal): Promise<void>;
}
