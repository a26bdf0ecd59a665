import type { IncomingMessage, ServerResponse } from 'node:http';
import type { World } from '../state/world.ts';

/** What the control API shows and steers. */
export interface ControlTarget {
  readonly world: World;
  /** The REST requests of bots, oldest first. */
  readonly requests: readonly object[];
  /** What was asked for and is not simulated. */
  readonly gaps: readonly unknown[];
  /** The bots' connections. */
  readonly gateway: ControlledGateway;
  /** Folder with the built chat page. @defaultValue the one in the package */
  readonly pageDir?: string;
}

/** The part of the gateway that can be steered from outside. */
export interface ControlledGateway {
  readonly sessions: Iterable<{ readonly applicationId: string }>;
  drop(): void;
  reconnect(): void;
  invalidate(resumable: boolean): void;
}

/** The control API and the chat page of one sandbox. */
export interface Control {
  /** Answers when the path is under `/_sandbox/` or belongs to the page; resolves to whether it did. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Ends every event stream. */
  stop(): void;
}

/** Gives a sandbox its control API and chat page. */
export function attachControl(target: ControlTarget): Control {
  throw new Error(`Not built yet for ${target.world.guilds.size} guilds.`);
}
