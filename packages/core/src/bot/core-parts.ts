import {
  Client,
  Commands,
  Cooldowns,
  Leases,
  Log,
  Outcomes,
  Owners,
  PersonalData,
  Posts,
  Prefixes,
  State,
  Tasks,
  Time,
  Transport,
  Webhooks,
} from '../core-services.ts';
import type { PluginDescription } from '../internal/description.ts';
import type { Service, Uses } from '../service.ts';

/** What core itself provides, and with what: the standing of its services in the graph. */
export interface CorePart {
  readonly name: string;
  readonly isPlugin: false;
  readonly uses: Uses;
  readonly provides: Service;
  /** Whether a plugin may provide it instead. */
  readonly replaceable: boolean;
}

const part = (provides: Service, uses: Uses = {}, replaceable = false): CorePart => ({
  name: `service '${provides.name}' of core`,
  isPlugin: false,
  uses,
  provides,
  replaceable,
});

/** In start order where nothing else decides. */
export const CORE_PARTS: readonly CorePart[] = [
  part(Time),
  part(Log),
  part(Commands),
  part(Outcomes),
  part(Tasks),
  part(PersonalData),
  part(Owners),
  part(State, { time: Time, log: Log }, true),
  part(Cooldowns, { time: Time }, true),
  part(Prefixes, {}, true),
  part(Leases, {}, true),
  part(Transport, {}, true),
  part(Webhooks, { transport: Transport }),
  part(Client, { transport: Transport }),
  part(Posts, { client: Client, state: State }),
];

/** Whether a plugin provides this instead of core. */
export const givesWay = (core: CorePart, plugins: readonly PluginDescription[]): boolean =>
  core.replaceable && plugins.some((plugin) => plugin.provides?.name === core.provides.name);
