import type { BotSettings } from '../bot-settings.ts';
import type { CommandTree } from '../commands/command-tree.ts';
import { compileCommands } from '../commands/compile-commands.ts';
import { type ComponentRegistry, createComponentRegistry } from '../components/registry.ts';
import { BronxError } from '../errors.ts';
import {
  type Description,
  type GateDescription,
  type ListenerDescription,
  type PluginDescription,
  read,
  type TaskDescription,
} from '../internal/description.ts';
import { checkServices, type ServiceUser } from '../lifecycle/check-services.ts';
import { orderNodes } from '../lifecycle/order.ts';
import { openForm } from '../replies/open-form.ts';
import { runAgain } from '../replies/run-again.ts';
import type { Part } from '../service.ts';
import { checkTask } from '../tasks/check-task.ts';
import { CORE_PARTS, givesWay } from './core-parts.ts';
import { commandsIn, componentsOf, type Owned, type OwnedPart, titleOf } from './parts.ts';
import { pluginNode } from './plugin-node.ts';
import { TAKEN_KEYS } from './taken-keys.ts';

/** What a bot is made of, as its author gave it. */
export interface BotParts {
  readonly plugins?: readonly Part[];
  readonly commands?: readonly Part[];
  readonly components?: readonly Part[];
  readonly listeners?: readonly Part[];
  readonly tasks?: readonly Part[];
  readonly gates?: readonly Part[];
}

/** A bot that could start: all parts gathered and checked. It does nothing yet, and may be run again and again. */
export interface Composition {
  readonly settings: BotSettings;
  readonly plugins: readonly PluginDescription[];
  readonly tree: CommandTree;
  readonly components: ComponentRegistry;
  readonly listeners: readonly Owned<ListenerDescription>[];
  readonly tasks: readonly Owned<TaskDescription>[];
  readonly gates: readonly Owned<GateDescription>[];
}

/**
 * Gathers the parts of the plugins and of the bot, and checks that they fit together and that Discord would take them.
 * @throws BronxError that names the part.
 */
export function compose({ plugins: parts = [], ...bot }: BotSettings & BotParts): Composition {
  const plugins = parts.map((part) => read<PluginDescription>(part));
  const gather = (kind: Exclude<keyof BotParts, 'plugins'>): readonly OwnedPart[] => [
    ...plugins.flatMap((plugin) => plugin[kind].map((part) => ({ part, plugin: plugin.name }))),
    ...(bot[kind] ?? []).map((part) => ({ part, plugin: undefined })),
  ];
  const roots = gather('commands');
  const commands = roots.flatMap(commandsIn);
  const components = [...gather('components'), ...commands.flatMap(componentsOf)];
  const listeners = described<ListenerDescription>(gather('listeners'));
  const tasks = described<TaskDescription>(gather('tasks'));
  const gates = described<GateDescription>(gather('gates'));
  checkNames(plugins, 'PLUGIN_DUPLICATE');
  checkNames(
    tasks.map((task) => task.description),
    'TASK_DUPLICATE',
  );
  for (const { description } of tasks) checkTask(description);
  for (const plugin of plugins) checkMaker(plugin);
  checkServices([
    ...providers(plugins),
    ...[...described(commands), ...described(components), ...listeners, ...tasks, ...gates].map(userOf),
  ]);
  orderNodes([...CORE_PARTS.filter((part) => !givesWay(part, plugins)), ...plugins.map(pluginNode)]);
  return {
    settings: bot,
    plugins,
    tree: compileCommands(roots),
    components: createComponentRegistry([
      ...components,
      { part: openForm, plugin: undefined },
      { part: runAgain, plugin: undefined },
    ]),
    listeners,
    tasks,
    gates,
  };
}

const described = <D extends Description>(owned: readonly OwnedPart[]): readonly Owned<D>[] =>
  owned.map(({ part, plugin }) => ({ description: read<D>(part), plugin }));

function userOf({ description, plugin }: Owned<Description>): ServiceUser {
  const title = titleOf(description);
  return {
    name: plugin === undefined ? title : `${title} of the plugin '${plugin}'`,
    uses: description.uses,
    taken: TAKEN_KEYS[description.kind],
  };
}

function providers(plugins: readonly PluginDescription[]): readonly ServiceUser[] {
  const core = CORE_PARTS.filter((part) => !givesWay(part, plugins));
  const users = plugins.map((plugin) => ({
    ...userOf({ description: plugin, plugin: undefined }),
    provides: plugin.provides,
  }));
  return [...core.map((part) => ({ ...part, taken: [] })), ...users];
}

/** Not left to the compiler: a type that demands `start` only beside `provides` makes every plugin a quarter slower to check. */
function checkMaker({ name, provides, start }: PluginDescription): void {
  if (!provides || start) return;
  throw new BronxError(
    'SERVICE_MISSING',
    `The plugin '${name}' provides the service '${provides.name}' and has no start that makes it. Give it one, or leave out provides.`,
  );
}

function checkNames(named: readonly Description[], code: 'PLUGIN_DUPLICATE' | 'TASK_DUPLICATE'): void {
  const seen = new Set<string>();
  for (const description of named) {
    if (seen.has(description.name)) {
      throw new BronxError(
        code,
        `There are two ${description.kind}s with the name '${description.name}'. Leave one out or rename it.`,
      );
    }
    seen.add(description.name);
  }
}
