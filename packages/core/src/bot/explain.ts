import type { Guards } from '../commands/command.ts';
import type { CompiledCommand, CompiledMenu } from '../commands/command-tree.ts';
import { GATE_PHASES } from '../dispatch/gate.ts';
import { builtInGates } from '../guards/built-in-gates.ts';
import { type GateDescription, type PluginDescription, read } from '../internal/description.ts';
import { orderNodes } from '../lifecycle/order.ts';
import type { Uses } from '../service.ts';
import type { Composition } from './compose.ts';
import { pluginNode } from './plugin-node.ts';

/** The bot in words, always the same for the same bot: plugins in start order, gates in order, and what people can run. */
export function explain(composition: Composition): string {
  return [
    section('Plugins, in start order', orderedPlugins(composition).map(pluginLine)),
    section('Gates, in order', gateLines(composition)),
    section('Commands', composition.tree.commands.map(commandLine)),
    section('Menus', composition.tree.menus.map(menuLine)),
    section(
      'Components',
      composition.components.all.map(
        ({ description, plugin }) =>
          `${description.kind} ${description.name}${from(plugin)}${guardsOf([description])}`,
      ),
    ),
    section(
      'Listeners',
      composition.listeners.map(({ description, plugin }) => `${description.event}${from(plugin)}`),
    ),
    section(
      'Tasks',
      composition.tasks.map(({ description, plugin }) => `${description.name}${from(plugin)}`),
    ),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? '' : [title, ...lines.map((line) => `  ${line}`)].join('\n');

const from = (plugin: string | undefined) => (plugin === undefined ? '' : ` (${plugin})`);

function orderedPlugins({ plugins }: Composition): readonly PluginDescription[] {
  const nodes = new Map(plugins.map((plugin) => [pluginNode(plugin), plugin]));
  return orderNodes([...nodes.keys()]).flatMap((node) => nodes.get(node) ?? []);
}

function pluginLine({ name, uses, provides }: PluginDescription): string {
  const used = servicesIn(uses);
  return [name, provides && `provides ${provides.name}`, used && `uses ${used}`].filter(Boolean).join(', ');
}

const servicesIn = (uses: Uses) =>
  Object.values(uses)
    .map((service) => (service.optional ? `${service.name} if there is one` : service.name))
    .join(' and ');

function gateLines({ gates }: Composition): readonly string[] {
  const all = [...builtIn(), ...gates.map(({ description, plugin }) => ({ description, plugin }))];
  return GATE_PHASES.flatMap((phase) =>
    all
      .filter(({ description }) => description.phase === phase)
      .map(({ description, plugin }) => `${phase}: ${description.name}${from(plugin)}`),
  );
}

/** The framework's own gates, for their names alone: nobody is asked. */
const builtIn = () =>
  builtInGates({ owners: { has: async () => false, ids: async () => [], known: () => false } }).map(
    (part) => ({
      description: read<GateDescription>(part),
      plugin: undefined,
    }),
  );

const commandLine = ({ path, guards, plugin }: CompiledCommand) =>
  `/${path}${from(plugin)}${guardsOf(guards)}`;
const menuLine = ({ name, on, guards, plugin }: CompiledMenu) =>
  `${name} on a ${on}${from(plugin)}${guardsOf(guards)}`;

/** What is asked before it runs, each thing once: `: guildOnly, permissions ManageGuild`. */
function guardsOf(guards: readonly Guards[]): string {
  const asked = guards.flatMap((guard) => [
    guard.guildOnly && 'guildOnly',
    guard.ownerOnly && 'ownerOnly',
    guard.nsfw && 'nsfw',
    guard.permissions?.length && `permissions ${guard.permissions.join(' ')}`,
    guard.botPermissions?.length && `botPermissions ${guard.botPermissions.join(' ')}`,
    guard.cooldown &&
      `cooldown ${guard.cooldown.uses} per ${guard.cooldown.perMs} ms and ${guard.cooldown.scope}`,
  ]);
  const lines = [...new Set(asked.filter((line) => typeof line === 'string'))];
  return lines.length === 0 ? '' : `: ${lines.join(', ')}`;
}
