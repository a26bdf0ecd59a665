import type { Connection } from '../bot.ts';
import { DEFAULT_TIMES, type BotSettings } from '../bot-settings.ts';
import { systemClock, type Clock } from '../clock.ts';
import { type Catalogue, createCatalogue } from '../commands/create-catalogue.ts';
import { type CustomIds, createCustomIds } from '../components/custom-id.ts';
import { keyFromToken } from '../components/signature.ts';
import { Client, State } from '../core-services.ts';
import { createDispatcher, type Dispatcher, type InstalledGate } from '../dispatch/dispatcher.ts';
import { builtInGates } from '../guards/built-in-gates.ts';
import { createOwners, type Owners, ownerIdsOf } from '../guards/owners.ts';
import { type GateDescription, read } from '../internal/description.ts';
import { once } from '../internal/once.ts';
import { createServiceTable, type ServiceTable } from '../lifecycle/service-table.ts';
import type { Logger } from '../log/logger.ts';
import { createPersonalData } from '../privacy/create-personal-data.ts';
import type { PersonalDataRequests } from '../privacy/personal-data.ts';
import type { Service } from '../service.ts';
import { createTaskBoard, type RunningTaskBoard } from '../tasks/create-task-board.ts';
import { createTexts, type TextCatalogue } from '../texts/create-texts.ts';
import type { Composition } from './compose.ts';
import type { Owned } from './parts.ts';

/** What one run of a bot has before anything starts: its parts reach for services when they need them. */
export interface Frame {
  readonly composition: Composition;
  readonly connection: Connection;
  /** What the author and the operator decided, with the times filled in. */
  readonly settings: BotSettings & Required<Pick<BotSettings, keyof typeof DEFAULT_TIMES>>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Told of every error that is logged and goes no further. */
  readonly onFailure: (error: unknown) => void;
  readonly services: ServiceTable;
  readonly texts: TextCatalogue;
  readonly owners: Owners;
  readonly catalogue: Catalogue;
  readonly dispatcher: Dispatcher;
  readonly board: RunningTaskBoard;
  readonly personalData: PersonalDataRequests;
  /** Writes and reads custom ids; only once the state store has started. */
  customIds(): CustomIds;
  /** The value of a service; only once it has started. */
  get<T>(service: Service<T>): T;
}

/** Makes the frame of one run. */
export function createFrame(
  composition: Composition,
  connection: Connection,
  ends: Pick<Frame, 'log' | 'onFailure'>,
): Frame {
  const { token: _token, api: _api, clock = systemClock, onLost: _onLost, ...decided } = connection;
  const settings = { ...DEFAULT_TIMES, ...composition.settings, ...decided };
  const services = createServiceTable();
  const get = <T>(service: Service<T>): T => services.resolve({ it: service })['it'] as T;
  const owners = createOwners({
    ownerIds: settings.ownerIds,
    fetchOwnerIds: async () => ownerIdsOf(await get(Client).application.fetch()),
  });
  const texts = createTexts(settings.texts);
  const base = { ...ends, composition, connection, settings, clock, services, texts, owners, get };
  return {
    ...base,
    catalogue: createCatalogue(composition.tree, { isOwner: (user) => owners.known(user.id) }),
    dispatcher: frameDispatcher(base),
    board: createTaskBoard({ tasks: composition.tasks, services, clock, ...ends }),
    personalData: createPersonalData({
      plugins: composition.plugins,
      services,
      clock,
      timeoutMs: settings.startTimeoutMs,
    }),
    customIds: once(() =>
      createCustomIds({
        keys: settings.componentKeys ?? [keyFromToken(connection.token)],
        registry: composition.components,
        state: get(State),
        clock,
      }),
    ),
  };
}

function frameDispatcher(
  frame: Omit<Frame, 'catalogue' | 'dispatcher' | 'board' | 'personalData' | 'customIds'>,
): Dispatcher {
  const { clock, composition, log, onFailure, owners, services, settings, texts } = frame;
  const builtIn = builtInGates({ owners }).map((part) => ({
    description: read<GateDescription>(part),
    plugin: undefined,
  }));
  return createDispatcher({
    clock,
    log,
    onFailure,
    gates: [...builtIn, ...composition.gates].map((gate) => installed(gate, services)),
    servicesFor: (uses) => services.resolve(uses),
    textsFor: (locale, guildLocale) => texts.for(locale, guildLocale),
    deferAfterMs: settings.deferAfterMs,
    developmentErrors: settings.env === 'development',
  });
}

/** A gate whose services are looked up when it is asked: the dispatcher is there before they are. */
function installed({ description, plugin }: Owned<GateDescription>, services: ServiceTable): InstalledGate {
  return {
    description,
    plugin,
    get services() {
      return services.resolve(description.uses);
    },
  };
}
