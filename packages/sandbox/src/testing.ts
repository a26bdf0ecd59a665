import type { StartableBot } from './startable-bot.ts';

/** What a value of each type is when a test gives it. */
interface Inputs {
  string: string;
  integer: number;
  number: number;
  boolean: boolean;
  duration: string;
  user: Person;
  member: Person;
  channel: Place;
  role: Role;
  mentionable: Person | Role;
  attachment: { readonly name: string; readonly content: string | Uint8Array };
  message: Seen;
}
type Input<Word> = Word extends keyof Inputs ? Inputs[Word] : Word extends [infer Choice] ? Choice : never;
type InputsOf<Words> = { readonly [Name in keyof Words]: Input<Words[Name]> };
/** Options may be left out when none is required. */
type Given<Words> = {} extends Words ? [options?: InputsOf<Words>] : [options: InputsOf<Words>];

/** All that a bot runs, as one record. */
type Merged<R> = (R extends unknown ? (run: R) => void : never) extends (run: infer All) => void ? { readonly [Path in keyof All]: All[Path] } : never;

export interface Role { readonly id: string; readonly name: string; readonly mention: string }
export interface Place { readonly id: string; readonly name: string; readonly mention: string }
export interface Person { readonly id: string; readonly tag: string; readonly mention: string }

/** What a person sees after an act: a message, or a modal. */
export interface Seen {
  readonly content: string;
  readonly ephemeral: boolean;
  readonly title: string | undefined;
  readonly buttons: readonly string[];
  readonly fields: readonly string[];
}

/** A simulated person in a guild. Each act waits for the bot and resolves to what this person then sees. */
export interface Actor<Runs extends object> extends Person {
  /** Sends a message, such as `.ping`. */
  says(text: string): Promise<Seen>;
  /** Runs a slash command or a menu of the bot. */
  runs<P extends keyof Runs & string>(command: P, ...options: Given<Runs[P]>): Promise<Seen>;
  /** Types into an option and resolves to the suggestions. */
  completes<P extends keyof Runs & string>(command: P, option: keyof Runs[P] & string, typed: string): Promise<readonly string[]>;
  clicks(seen: Seen, label: string): Promise<Seen>;
  selects(seen: Seen, placeholder: string, values: readonly (string | Person | Role | Place)[]): Promise<Seen>;
  submits(modal: Seen, fields: Readonly<Record<string, Inputs[keyof Inputs]>>): Promise<Seen>;
}

export interface SandboxGuild<Runs extends object> {
  member(name: string, as?: { readonly roles?: readonly Role[] }): Promise<Actor<Runs>>;
  channel(name: string): Promise<Place>;
  role(name: string): Promise<Role>;
}

/** A local Discord with the bot in it. Leaving its scope stops both. */
export interface Sandbox<Runs extends object> extends AsyncDisposable {
  guild(name?: string): Promise<SandboxGuild<Runs>>;
  readonly clock: { advance(byMs: number): Promise<void> };
}

export declare function createSandbox<Runs extends object>(bot: StartableBot<Runs>): Promise<Sandbox<Merged<Runs>>>;
