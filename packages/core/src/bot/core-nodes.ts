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
  type RestTransport,
  State,
  Tasks,
  Time,
  Transport,
  Webhooks,
} from '../core-services.ts';
import { createClient } from '../discord/client.ts';
import { destroy } from '../discord/login.ts';
import { createPosts } from '../discord/posts.ts';
import { createRestTransport } from '../discord/rest-transport.ts';
import { createWebhooks } from '../discord/webhook.ts';
import { createMemoryCooldowns } from '../guards/memory-cooldowns.ts';
import type { LifecycleNode } from '../lifecycle/node.ts';
import type { Service } from '../service.ts';
import { createFileState } from '../state/file-state.ts';
import { createMemoryState } from '../state/memory-state.ts';
import { CORE_PARTS, givesWay } from './core-parts.ts';
import type { Frame } from './frame.ts';
import { gatewayNeeds } from './gateway-needs.ts';
import { soleLeases } from './sole-leases.ts';

type Life = Pick<LifecycleNode, 'start' | 'stop'>;

/** The parts of core that no plugin replaces, as the lifecycle sees them. */
export function coreNodes(frame: Frame): readonly LifecycleNode[] {
  const lives = livesOf(frame);
  return CORE_PARTS.filter((part) => !givesWay(part, frame.composition.plugins)).map((part) => ({
    ...part,
    ...lives.get(part.provides),
  }));
}

function livesOf(frame: Frame): ReadonlyMap<Service, Life> {
  const { catalogue, clock, connection, dispatcher, log, settings } = frame;
  return new Map<Service, Life>([
    [Time, value(clock)],
    [Log, value(log)],
    [Commands, value(catalogue)],
    [Outcomes, value(dispatcher.outcomes)],
    [Tasks, value(frame.board)],
    [PersonalData, value(frame.personalData)],
    [Owners, value(frame.owners)],
    [
      State,
      life(
        () => openState(frame),
        (state) => state.stop(),
      ),
    ],
    [
      Cooldowns,
      life(
        () => createMemoryCooldowns({ clock }),
        (cooldowns) => cooldowns.stop(),
      ),
    ],
    [Prefixes, value({ prefixFor: () => settings.prefix ?? '' })],
    [Leases, value(soleLeases)],
    [Transport, value(createRestTransport())],
    [
      Webhooks,
      life(
        ({ transport }) => createWebhooks({ transport, api: connection.api }),
        (webhooks) => webhooks.close(),
      ),
    ],
    [
      Client,
      life(
        ({ transport }) => openClient(frame, transport),
        (client) => destroy(client, { clock, timeoutMs: settings.stopTimeoutMs }),
      ),
    ],
    [Posts, { start: () => createPosts({ rest: frame.get(Client).rest, customIds: frame.customIds() }) }],
  ]);
}

/** Only `Transport` is ever asked for by a part of core; the others find what they need in the frame. */
interface Given {
  readonly transport: RestTransport;
}

/** A life whose stop gets what its start gave. */
function life<T>(start: (given: Given) => T | Promise<T>, stop: (service: T) => void | Promise<void>): Life {
  return { start: (services) => start(services as Given), stop: (service) => stop(service as T) };
}

const value = (service: unknown): Life => ({ start: () => service });

function openState({ clock, log, settings }: Frame) {
  if (settings.stateFile === undefined) return createMemoryState({ clock, log });
  return createFileState({ path: settings.stateFile, clock, log });
}

function openClient(frame: Frame, transport: RestTransport) {
  const { connection, settings } = frame;
  return createClient({
    transport,
    needs: gatewayNeeds(frame.composition),
    api: connection.api,
    ...(settings.caches && { caches: settings.caches }),
    ...(settings.shards && { shards: settings.shards }),
    ...(settings.client && { overrides: settings.client }),
  });
}
