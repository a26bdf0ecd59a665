import type { Client as DiscordClient } from 'discord.js';
import { Client, Leases, Prefixes } from '../core-services.ts';
import { onClosedForGood } from '../discord/closed-for-good.ts';
import { connectEvents } from '../discord/connect.ts';
import { attachListeners } from '../discord/guard-listeners.ts';
import { login } from '../discord/login.ts';
import { ownsFirstShard } from '../discord/shards.ts';
import { once } from '../internal/once.ts';
import type { LifecycleNode } from '../lifecycle/node.ts';
import type { Frame } from './frame.ts';
import { gatewayNeeds } from './gateway-needs.ts';
import { soleLeases } from './sole-leases.ts';
import { syncCommands } from './sync-commands.ts';

/** How long a login may take, in milliseconds: large bots wait for their turn to identify. */
const LOGIN_TIMEOUT_MS = 300_000;
/** How long a sync may take, in milliseconds: Discord limits how fast commands are made. */
const SYNC_TIMEOUT_MS = 120_000;
/** What a drain gets beyond its own limit, in milliseconds. */
const DRAIN_SLACK_MS = 500;

/** What happens once every plugin has started, in this order; on stop it ends in reverse, before any plugin does. */
export function onlineNodes(frame: Frame): readonly LifecycleNode[] {
  const stopTimeoutMs = frame.settings.drainTimeoutMs + DRAIN_SLACK_MS;
  const drain = once(() => drainEntries(frame));
  const step = (name: string, rest: Partial<LifecycleNode>): LifecycleNode => ({
    name,
    isPlugin: false,
    uses: {},
    ...rest,
  });
  return [
    step('entries', {
      stopTimeoutMs,
      start: () => listen(frame),
      stop: async (unlisten) => {
        await drain();
        (unlisten as () => void)();
      },
    }),
    step('login', {
      startTimeoutMs: LOGIN_TIMEOUT_MS,
      start: () => logIn(frame),
      stop: (stopWatching) => (stopWatching as () => void)(),
    }),
    step('command sync', { startTimeoutMs: SYNC_TIMEOUT_MS, start: () => syncIfFirst(frame) }),
    step('tasks', {
      stopTimeoutMs,
      start: () => startTasks(frame),
      stop: async () => {
        await Promise.all([frame.board.stop(frame.settings.drainTimeoutMs), drain()]);
      },
    }),
  ];
}

async function drainEntries({ dispatcher, log, settings }: Frame): Promise<void> {
  const left = await dispatcher.drain(settings.drainTimeoutMs);
  if (left > 0)
    log.warn('Some handlers had not ended when the bot stopped', {
      left,
      drainTimeoutMs: settings.drainTimeoutMs,
    });
}

function listen(frame: Frame): () => void {
  const { clock, composition, dispatcher, log, onFailure, services, texts } = frame;
  const client: DiscordClient = frame.get(Client);
  const events = connectEvents({
    client,
    dispatcher,
    clock,
    log,
    prefixes: frame.get(Prefixes),
    textsFor: (locale, guildLocale) => texts.for(locale, guildLocale),
    tree: composition.tree,
    components: composition.components,
    customIds: frame.customIds(),
  });
  const detach = attachListeners({
    client,
    clock,
    log,
    onFailure,
    hold: (work) => dispatcher.hold(work),
    listeners: composition.listeners.map(({ description, plugin }) => ({
      description,
      plugin,
      services: services.resolve(description.uses),
    })),
  });
  return () => {
    events.disconnect();
    detach();
  };
}

async function startTasks(frame: Frame): Promise<void> {
  const { board, composition, log, settings } = frame;
  const { shards = 'auto' } = settings;
  const isFleet = shards !== 'auto' && shards.ids.length < shards.count;
  const exclusive = composition.tasks.filter(({ description }) => description.exclusive);
  const leases = frame.get(Leases);
  if (isFleet && leases === soleLeases && exclusive.length > 0) {
    const tasks = exclusive.map(({ description }) => description.name);
    log.warn('No plugin provides leases, so every process runs the exclusive tasks. Add one that does', {
      tasks,
    });
  }
  await board.start(leases);
}

/** Gives how to stop watching what was logged in. */
async function logIn(frame: Frame): Promise<() => void> {
  const { clock, composition, connection, log, owners, settings } = frame;
  const client = frame.get(Client);
  const hints = { privileged: gatewayNeeds(composition).privileged, shards: settings.shards };
  await login(client, { ...hints, token: connection.token, clock, timeoutMs: LOGIN_TIMEOUT_MS });
  const tell = connection.onLost ?? ((error) => log.error('Discord closed a shard for good', { error }));
  // What closes one shard for good closes its neighbours too, and is told once.
  let told = false;
  const stopWatching = onClosedForGood(client, hints, (error) => {
    if (!told) tell(error);
    told = true;
  });
  // Help pages ask who is an owner without waiting, where anything is for owners.
  if (!settings.ownerIds && composition.tree.catalogue.some(({ guards }) => guards.ownerOnly))
    owners
      .has('')
      .catch((error: unknown) => log.warn('Who owns the application is not known yet', { error }));
  return stopWatching;
}

async function syncIfFirst(frame: Frame): Promise<void> {
  if (frame.settings.sync === 'off' || !ownsFirstShard(frame.get(Client))) return;
  await syncCommands(frame);
}
