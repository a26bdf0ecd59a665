import type {
  AutocompleteContext,
  CommandContext,
  Guards,
  MenuTarget,
  ReplyMode,
} from '../commands/command.ts';
import type { Localized } from '../commands/localized.ts';
import type { Channels, Choices, Options } from '../commands/options.ts';
import type { ButtonLook, SelectLook, SelectType, StateWords } from '../components/component.ts';
import type { GateContext, GatePhase, Verdict } from '../dispatch/gate.ts';
import type { Privacy } from '../plugin.ts';
import type { Reply } from '../replies/reply.ts';
import type { Awaitable, Part, Service, Uses } from '../service.ts';
import type { TaskContext, TaskOptions } from '../tasks/task.ts';

/**
 * What the `define*` functions really hold, with the types that only the compiler needs taken off.
 * `describe` and `read` are the only two casts between a part and its description.
 */
interface Described {
  readonly name: string;
  readonly uses: Uses;
}
type Handler<Context, Result> = (context: Context) => Awaitable<Result>;

export interface CommandDescription extends Described, Guards {
  readonly kind: 'command';
  readonly description: string;
  readonly aliases: readonly string[];
  readonly options: Options;
  readonly components: readonly Part[];
  readonly reply: ReplyMode;
  readonly autocomplete: Readonly<Record<string, Handler<AutocompleteContext, readonly (string | number)[]>>>;
  readonly nameLocalizations?: Localized;
  readonly descriptionLocalizations?: Localized;
  readonly run: Handler<CommandContext<Options, boolean>, Reply | void>;
}
export interface GroupDescription extends Described, Guards {
  readonly kind: 'group';
  readonly description: string;
  readonly nameLocalizations?: Localized;
  readonly descriptionLocalizations?: Localized;
  readonly aliases: readonly string[];
  readonly commands: readonly Part[];
  /** The name of the subcommand that the bare group runs by prefix. */
  readonly default?: string;
}
export interface MenuDescription extends Described, Guards {
  readonly kind: 'menu';
  readonly nameLocalizations?: Localized;
  readonly on: MenuTarget;
  readonly components: readonly Part[];
  readonly reply: ReplyMode;
  readonly run: Handler<never, Reply | void>;
}
interface ComponentDescription extends Described, Guards {
  readonly state: StateWords;
  readonly version: number;
  readonly previous: Readonly<Record<number, StateWords>>;
  readonly migrate?: (state: object, fromVersion: number) => object;
  readonly public: boolean;
  readonly once: boolean;
  readonly expiresAfterMs?: number;
  readonly reply: ReplyMode;
  readonly run: Handler<never, Reply | void>;
}
export interface ButtonDescription extends ComponentDescription {
  readonly kind: 'button';
  readonly look: ButtonLook;
}
export interface SelectDescription extends ComponentDescription {
  readonly kind: 'select';
  readonly type: SelectType;
  readonly choices?: Choices<string>;
  readonly kinds: readonly (keyof Channels)[];
  readonly look: SelectLook;
}
export interface ModalDescription extends ComponentDescription {
  readonly kind: 'modal';
  readonly title: string;
  readonly fields: Options;
}
export interface ListenerDescription extends Described {
  readonly kind: 'listener';
  readonly event: string;
  readonly run: (services: never, ...event: readonly unknown[]) => Awaitable<void>;
}
export interface TaskDescription extends Described, TaskOptions {
  readonly kind: 'task';
  readonly run: Handler<TaskContext, void>;
}
export interface GateDescription extends Described {
  readonly kind: 'gate';
  readonly phase: GatePhase;
  readonly check: Handler<GateContext, Verdict>;
}
export interface PluginDescription extends Described {
  readonly kind: 'plugin';
  readonly provides?: Service;
  readonly storesPersonalData: boolean;
  readonly privacy?: Privacy<never>;
  readonly commands: readonly Part[];
  readonly components: readonly Part[];
  readonly listeners: readonly Part[];
  readonly tasks: readonly Part[];
  readonly gates: readonly Part[];
  readonly start?: (services: never) => Awaitable<unknown>;
  readonly stop?: (service: never) => Awaitable<void>;
}

export type RunnableDescription = CommandDescription | MenuDescription;
export type AnyComponentDescription = ButtonDescription | SelectDescription | ModalDescription;
export type Description =
  | RunnableDescription
  | GroupDescription
  | AnyComponentDescription
  | ListenerDescription
  | TaskDescription
  | GateDescription
  | PluginDescription;

/** Turns a description into the part that authors hold. */
export function describe<P extends Part>(description: Description): P {
  return Object.freeze(description) as unknown as P;
}

/** Reads what a part holds. */
export function read<D extends Description = Description>(part: Part): D {
  return part as unknown as D;
}
